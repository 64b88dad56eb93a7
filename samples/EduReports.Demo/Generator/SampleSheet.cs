using System.Globalization;
using System.Text;
using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;

namespace EduReports.Demo.Generator;

/// <summary>One row of a sheet, as the clerk typed it.</summary>
internal sealed record SampleRow(
    Indicator Indicator,
    string Code,
    string Name,
    string Value = "",
    string Numerator = "",
    string Denominator = "",
    string Note = "",
    string Reason = "",
    string NextStep = "",
    string By = "")
{
    public string this[string column] => column switch
    {
        SampleColumns.Code or "code" => Code,
        SampleColumns.Name or "name" => Name,
        SampleColumns.Value or "value" => Value,
        SampleColumns.Numerator or "numerator" => Numerator,
        SampleColumns.Denominator or "denominator" => Denominator,
        SampleColumns.Note or "note" => Note,
        SampleColumns.Reason => Reason,
        SampleColumns.NextStep => NextStep,
        SampleColumns.By => By,
        _ => "办公室",
    };
}

internal static class SampleColumns
{
    public const string Code = "指标代码";
    public const string Name = "指标名称";
    public const string Value = "本期值";
    public const string Numerator = "分子";
    public const string Denominator = "分母";
    public const string Note = "备注";
    public const string Reason = "原因";
    public const string NextStep = "下一步措施";
    public const string By = "完成时限";

    public static IReadOnlyList<string> Usual { get; } = [Code, Name, Value, Numerator, Denominator, Note];

    public static IReadOnlyList<string> Office { get; } = [.. Usual, Reason, NextStep, By];

    // 填报人 is a column that the contract does not know: it is ignored with a note.
    public static IReadOnlyList<string> WithClerk { get; } = [Code, Name, Numerator, Denominator, Value, Note, "填报人"];

    public static IReadOnlyList<string> English { get; } = ["code", "name", "value", "numerator", "denominator", "note"];
}

/// <summary>A sheet before it becomes bytes: what mistakes are made on.</summary>
internal sealed record SampleSheet
{
    public required string FileName { get; init; }

    /// <summary>The code in the head row.</summary>
    public required string OrgCode { get; init; }

    /// <summary>The month in the head row; empty for none.</summary>
    public required string Month { get; init; }

    /// <summary>The plan in the head row; empty for none.</summary>
    public required string Plan { get; init; }

    /// <summary>The header row; empty for none.</summary>
    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>Which column of a row stands where; differs from the header where the header is wrong.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public required IReadOnlyList<SampleRow> Rows { get; init; }

    /// <summary>How many of the last rows stand below a 合计 row; 0 for no such row.</summary>
    public int RowsBelowTotal { get; init; }

    public bool IsEmpty { get; init; }

    public byte[] ToBytes(SampleHabits habits)
    {
        if (IsEmpty)
        {
            return [];
        }
        var text = new StringBuilder();
        void Line(IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append(habits.LineEnd);
        var padding = habits.PadsRows ? Columns.Count - 1 : 0;

        Line([$"单位代码{habits.Colon}{OrgCode}", .. Enumerable.Repeat("", padding)]);
        if (Month.Length > 0)
        {
            Line([$"报送月份{habits.Colon}{Month}", .. Enumerable.Repeat("", padding)]);
        }
        if (Plan.Length > 0)
        {
            Line([$"计划{habits.Colon}{Plan}", .. Enumerable.Repeat("", padding)]);
        }
        if (Header.Count > 0)
        {
            Line(Header);
        }
        for (var i = 0; i < Rows.Count; i++)
        {
            if (RowsBelowTotal > 0 && i == Rows.Count - RowsBelowTotal)
            {
                Line(["合计", .. Enumerable.Repeat("", Columns.Count - 1)]);
            }
            Line(Columns.Select(column => Rows[i][column]));
        }
        for (var i = 0; i < habits.BlankLines; i++)
        {
            Line(Enumerable.Repeat("", padding + 1));
        }
        return [.. habits.Encoding.GetPreamble(), .. habits.Encoding.GetBytes(text.ToString())];
    }

    // RFC 4180, section 2.
    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>How one office or school types: the same all year.</summary>
internal sealed record SampleHabits
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    private static readonly Encoding Utf8WithMark = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public required Encoding Encoding { get; init; }

    public required string LineEnd { get; init; }

    public required string Colon { get; init; }

    public required bool PadsRows { get; init; }

    public required int BlankLines { get; init; }

    public required int NameStyle { get; init; }

    public required bool LeavesMonthToName { get; init; }

    public required bool FullWidthDigits { get; init; }

    public required bool ThousandsSeparators { get; init; }

    public required bool TenThousands { get; init; }

    /// <summary>What is typed for nothing to report; 0 where the clerk types the zero.</summary>
    public required string Nothing { get; init; }

    /// <summary>How a rate is given beside its two numbers: with a percent sign, without, or not at all.</summary>
    public required int RateStyle { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    public static SampleHabits Of(ulong seed, Organisation organisation)
    {
        var random = SampleRandom.For(seed, "habits", organisation.Code);
        var encoding = random.Below(10);
        var layout = random.Below(20);
        return new SampleHabits
        {
            Encoding = encoding switch { < 2 => Gb18030, < 4 => Utf8, _ => Utf8WithMark },
            LineEnd = random.Chance(70) ? "\r\n" : "\n",
            Colon = random.Chance(30) ? "：" : ": ",
            PadsRows = random.Chance(50),
            BlankLines = random.Chance(25) ? 1 + random.Below(4) : 0,
            NameStyle = random.Below(5),
            LeavesMonthToName = random.Chance(10),
            FullWidthDigits = random.Chance(6),
            ThousandsSeparators = random.Chance(20),
            TenThousands = random.Chance(30) || organisation.Type == Organisation.Office,
            // An office's zero is the district's zero, so it is typed.
            Nothing = organisation.Type == Organisation.Office
                ? "0"
                : random.Below(6) switch { 0 => "—", 1 => "－", 2 => "——", 3 => "无", _ => "0" },
            RateStyle = random.Below(4),
            Columns = organisation.Type == Organisation.Office ? SampleColumns.Office
                : layout == 0 ? SampleColumns.English
                : layout == 1 ? SampleColumns.WithClerk
                : SampleColumns.Usual,
        };
    }

    public string FileNameFor(YearMonth month) => NameStyle switch
    {
        0 or 1 => month + ".csv",
        2 => month.FirstDay.ToString("yyyy年M月", CultureInfo.InvariantCulture) + ".csv",
        3 => month.FirstDay.ToString("yyyyMM", CultureInfo.InvariantCulture) + "报表.csv",
        _ => month.FirstDay.ToString("yyyy.MM", CultureInfo.InvariantCulture) + ".csv",
    };

    public string Number(decimal value, string unit)
    {
        // In 万 only what then has no more than four places; a unit of 万 has them already.
        var inTenThousands = TenThousands && value >= 10_000 && value == decimal.Floor(value) && !unit.StartsWith('万');
        var text = inTenThousands
            ? (value / 10_000).ToString("0.####", CultureInfo.InvariantCulture) + "万"
            : value.ToString(ThousandsSeparators ? "#,##0.####" : "0.####", CultureInfo.InvariantCulture);
        text += unit == "%" && (RateStyle == 0 || value <= 1) ? "%" : "";
        return FullWidthDigits ? Widened(text) : text;
    }

    public string Rate(decimal numerator, decimal denominator, int decimals)
    {
        if (RateStyle > 1)
        {
            return "";
        }
        var rate = decimal.Round(100 * numerator / denominator, decimals, MidpointRounding.AwayFromZero);
        // Without a sign a rate up to 1 could be a share or a percentage, so even this clerk signs it.
        var sign = RateStyle == 0 || rate <= 1 ? "%" : "";
        var text = rate.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + sign;
        return FullWidthDigits ? Widened(text) : text;
    }

    // Full-width forms stand 0xFEE0 above ASCII (Unicode, block FF00); commas stay, they group digits.
    private static string Widened(string text) =>
        string.Create(text.Length, text, static (wide, narrow) =>
        {
            for (var i = 0; i < wide.Length; i++)
            {
                wide[i] = narrow[i] is (>= '0' and <= '9') or '.' or '%' ? (char)(narrow[i] + 0xFEE0) : narrow[i];
            }
        });
}
