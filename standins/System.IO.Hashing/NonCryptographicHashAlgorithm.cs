namespace System.IO.Hashing;

/// <summary>
/// The base class that Azure.Storage.Common derives its CRC-64 from. Only the members that a
/// derived class or its callers there need are present.
/// </summary>
public abstract class NonCryptographicHashAlgorithm
{
    /// <param name="hashLengthInBytes">The length of a finished hash, in bytes, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hashLengthInBytes"/> is below 1.</exception>
    protected NonCryptographicHashAlgorithm(int hashLengthInBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hashLengthInBytes, 1);
        HashLengthInBytes = hashLengthInBytes;
    }

    /// <summary>The length of a finished hash, in bytes.</summary>
    public int HashLengthInBytes { get; }

    /// <summary>Adds <paramref name="source"/> to what has been hashed so far.</summary>
    public abstract void Append(ReadOnlySpan<byte> source);

    /// <summary>Forgets everything appended.</summary>
    public abstract void Reset();

    /// <summary>Writes the hash of everything appended; <paramref name="destination"/> holds at least
    /// <see cref="HashLengthInBytes"/> bytes. State is unchanged.</summary>
    protected abstract void GetCurrentHashCore(Span<byte> destination);

    /// <summary>As <see cref="GetCurrentHashCore"/>, then resets.</summary>
    protected virtual void GetHashAndResetCore(Span<byte> destination)
    {
        GetCurrentHashCore(destination);
        Reset();
    }

    /// <inheritdoc cref="Append(ReadOnlySpan{byte})"/>
    public void Append(byte[] source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Append(new ReadOnlySpan<byte>(source));
    }

    /// <summary>The hash of everything appended so far; state is unchanged.</summary>
    public byte[] GetCurrentHash()
    {
        var hash = new byte[HashLengthInBytes];
        GetCurrentHashCore(hash);
        return hash;
    }

    /// <summary>Writes the hash of everything appended so far; state is unchanged.</summary>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public int GetCurrentHash(Span<byte> destination)
    {
        GetCurrentHashCore(Checked(destination));
        return HashLengthInBytes;
    }

    /// <summary>The hash of everything appended so far; then starts anew.</summary>
    public byte[] GetHashAndReset()
    {
        var hash = new byte[HashLengthInBytes];
        GetHashAndResetCore(hash);
        return hash;
    }

    /// <inheritdoc cref="GetHashAndReset()"/>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public int GetHashAndReset(Span<byte> destination)
    {
        GetHashAndResetCore(Checked(destination));
        return HashLengthInBytes;
    }

    private Span<byte> Checked(Span<byte> destination) =>
        destination.Length < HashLengthInBytes
            ? throw new ArgumentException($"Needs {HashLengthInBytes} bytes.", nameof(destination))
            : destination[..HashLengthInBytes];
}
