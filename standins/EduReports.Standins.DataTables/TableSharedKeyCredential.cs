using System.Security.Cryptography;
using System.Text;

namespace EduReports.Standins.DataTables;

/// <summary>A storage account's name and one of its two keys.</summary>
public class TableSharedKeyCredential
{
    private volatile byte[] _key;

    /// <param name="accountName">The account, for example <c>devstoreaccount1</c>.</param>
    /// <param name="accountKey">The key in base64.</param>
    /// <exception cref="ArgumentException">One of them is empty.</exception>
    /// <exception cref="FormatException">The key is not base64.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountName);
        AccountName = accountName;
        _key = Decoded(accountKey);
    }

    public string AccountName { get; }

    /// <summary>Takes another key, for instance after a rotation; requests from then on use it.</summary>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    /// <exception cref="FormatException">The key is not base64.</exception>
    public void SetAccountKey(string accountKey) => _key = Decoded(accountKey);

    /// <summary>HMAC-SHA256 of the text, in base64.</summary>
    internal string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));

    private static byte[] Decoded(string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountKey);
        try
        {
            return Convert.FromBase64String(accountKey);
        }
        catch (FormatException e)
        {
            // The key itself stays out of the message: it is a secret.
            throw new FormatException("The account key is not base64. Copy it whole from the storage account's access keys.", e);
        }
    }
}
