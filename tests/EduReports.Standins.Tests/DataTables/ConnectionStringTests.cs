using EduReports.Standins.DataTables;

namespace EduReports.Standins.Tests.DataTables;

public sealed class ConnectionStringTests
{
    private const string Key = "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("usedevelopmentstorage=true;", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite", "http://azurite:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("AccountName=edu;" + Key, "https://edu.table.core.windows.net/", "edu")]
    [InlineData("accountname=edu;ACCOUNTKEY=AAAA", "https://edu.table.core.windows.net/", "edu")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=edu;" + Key, "http://edu.table.core.windows.net/", "edu")]
    [InlineData("AccountName=edu;" + Key + ";EndpointSuffix=core.chinacloudapi.cn", "https://edu.table.core.chinacloudapi.cn/", "edu")]
    [InlineData("AccountName=edu;" + Key + ";TableEndpoint=https://tables.example/edu/", "https://tables.example/edu", "edu")]
    [InlineData("AccountName=edu;" + Key + ";BlobEndpoint=https://b.example;TableEndpoint=http://127.0.0.1:5/edu;", "http://127.0.0.1:5/edu", "edu")]
    [InlineData("TableEndpoint=https://edu.table.core.windows.net;SharedAccessSignature=sv=1&sig=x%3D", "https://edu.table.core.windows.net/?sv=1&sig=x%3D", "edu")]
    [InlineData("TableEndpoint=https://edu.table.core.windows.net;SharedAccessSignature=?sv=1", "https://edu.table.core.windows.net/?sv=1", "edu")]
    [InlineData("AccountName=edu;SharedAccessSignature=sv=1", "https://edu.table.core.windows.net/?sv=1", "edu")]
    public void A_connection_string_gives_address_and_account(string text, string address, string account)
    {
        var service = new TableServiceClient(text);

        Assert.Equal(address, service.Uri.AbsoluteUri);
        Assert.Equal(account, service.AccountName);
    }

    [Theory]
    [InlineData("AccountName")]
    [InlineData("AccountName=")]
    [InlineData("=edu")]
    [InlineData("AccountName=edu;;" + Key)]
    [InlineData("AccountName=edu;accountname=edu;" + Key)]
    [InlineData(";AccountName=edu;" + Key)]
    [InlineData("AccountName=edu;" + Key + ";;")]
    public void A_malformed_connection_string_is_an_invalid_operation(string text) =>
        Assert.Throws<InvalidOperationException>(() => new TableServiceClient(text));

    [Theory]
    [InlineData("")]
    [InlineData("UseDevelopmentStorage=True")]
    [InlineData("UseDevelopmentStorage=false")]
    [InlineData("AccountName=edu")]
    [InlineData(Key)]
    [InlineData("TableEndpoint=https://edu.table.core.windows.net")]
    [InlineData("AccountName=edu;TableEndpoint=nonsense;" + Key)]
    [InlineData("AccountName=edu;DefaultEndpointsProtocol=ftp;" + Key)]
    [InlineData("BlobEndpoint=https://b.example;SharedAccessSignature=sv=1")]
    public void A_connection_string_without_a_table_service_is_an_argument_error(string text) =>
        Assert.Throws<ArgumentException>(() => new TableServiceClient(text));

    [Fact]
    public void No_error_tells_the_secret()
    {
        const string Secret = "c2VjcmV0";
        Exception[] errors =
        [
            Assert.Throws<InvalidOperationException>(() => new TableServiceClient($"AccountName=edu;{Secret}")),
            Assert.Throws<InvalidOperationException>(() => new TableServiceClient($"AccountName=edu;AccountKey={Secret};AccountKey={Secret}")),
            Assert.Throws<ArgumentException>(() => new TableServiceClient($"AccountKey={Secret}")),
            Assert.Throws<FormatException>(() => new TableServiceClient($"AccountName=edu;AccountKey={Secret}!")),
        ];

        Assert.All(errors, error => Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://edu.table.core.windows.net/Progress?sv=1", "edu", "Progress")]
    [InlineData("http://127.0.0.1:10002/devstoreaccount1/Progress?sv=1", "devstoreaccount1", "Progress")]
    [InlineData("http://localhost:10002/devstoreaccount1/Progress/?sv=1", "devstoreaccount1", "Progress")]
    [InlineData("http://azurite:10002/devstoreaccount1/Progress", "devstoreaccount1", "Progress")]
    public void A_table_s_address_gives_account_and_table(string address, string account, string name)
    {
        var table = new TableClient(new Uri(address));

        Assert.Equal((account, name), (table.AccountName, table.Name));
        Assert.Equal(address.Replace("/?", "?", StringComparison.Ordinal), table.Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://edu.table.core.windows.net")]
    [InlineData("https://edu.table.core.windows.net/?sv=1")]
    [InlineData("http://127.0.0.1:10002/devstoreaccount1?sv=1")]
    public void An_address_without_a_table_is_an_argument_error(string address) =>
        Assert.Throws<ArgumentException>(() => new TableClient(new Uri(address)));

    [Fact]
    public void A_table_needs_a_name() =>
        Assert.Throws<ArgumentException>(() => new TableClient("UseDevelopmentStorage=true", ""));
}
