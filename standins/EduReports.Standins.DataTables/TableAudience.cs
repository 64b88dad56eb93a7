namespace EduReports.Standins.DataTables;

/// <summary>The cloud whose tokens the Table service accepts: one of the three below, or a resource URL.</summary>
public readonly struct TableAudience : IEquatable<TableAudience>
{
    private readonly string? _value;

    /// <param name="value">A resource URL, for example <c>https://storage.azure.com</c>.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public TableAudience(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    public static TableAudience AzurePublicCloud { get; } = new("AzurePublic");

    public static TableAudience AzureChina { get; } = new("AzureChina");

    public static TableAudience AzureGovernment { get; } = new("AzureGov");

    public static implicit operator TableAudience(string value) => new(value);

    public static bool operator ==(TableAudience left, TableAudience right) => left.Equals(right);

    public static bool operator !=(TableAudience left, TableAudience right) => !left.Equals(right);

    public bool Equals(TableAudience other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is TableAudience other && Equals(other);

    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    public override string ToString() => _value ?? "";

    /// <summary>The OAuth scope to ask a token for.</summary>
    internal string Scope()
    {
        var resource = this switch
        {
            _ when _value is null || this == AzurePublicCloud => "https://storage.azure.com",
            _ when this == AzureChina => "https://storage.azure.cn",
            _ when this == AzureGovernment => "https://storage.azure.us",
            _ => _value.TrimEnd('/'),
        };
        return resource.EndsWith("/.default", StringComparison.OrdinalIgnoreCase) ? resource : resource + "/.default";
    }
}
