using System.Text;

namespace EduReports.Functions.Tests.Running;

/// <summary>A submission with just the rows that a test is about.</summary>
internal static class HandmadeFile
{
    private const string Header = "指标代码,指标名称,本期值,分子,分母,备注";

    /// <summary>A right file: the head rows and the given rows, each as <c>code,name,value,numerator,denominator,note</c>.</summary>
    public static ReadOnlyMemory<byte> Of(string organisation, string month, params string[] rows) => Encoding.UTF8.GetBytes(
        string.Join('\n', [$"单位代码: {organisation}", $"报送月份: {month}", Header, .. rows]) + "\n");
}
