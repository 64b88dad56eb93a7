using Azure;

namespace EduReports.Standins.DataTables.Protocol;

/// <summary>The answer to a read that found nothing.</summary>
internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("The row does not exist. Check HasValue before Value.");

    public override Response GetRawResponse() => response;
}
