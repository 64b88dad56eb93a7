using EduReports.Standins.QuestPdf;
using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.Tests.QuestPdf;

/// <summary>Registers the fonts once. Settings belong to the process, so these tests run one after the other.</summary>
public sealed class QuestPdfFixture
{
    public QuestPdfFixture()
    {
        Settings.License = LicenseType.Community;
        foreach (var file in (string[])["NotoSansSC_400Regular", "NotoSansSC_700Bold", "NotoSerifSC_400Regular", "NotoSerifSC_700Bold", "NotoSerifSC_900Black"])
        {
            using var stream = File.OpenRead(Fonts.PathOf(file));
            FontManager.RegisterFont(stream);
        }
    }
}

[CollectionDefinition("QuestPdf")]
public sealed class QuestPdfGroup : ICollectionFixture<QuestPdfFixture>;

internal static class Fonts
{
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "fonts", file + ".ttf");
}

/// <summary>Pages of 100 × 100 points without margins; text of 10 points on lines of 10 points.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Date = new(2023, 6, 5, 8, 0, 0, TimeSpan.FromHours(8));

    public static Document Of(Action<PageDescriptor> compose, bool compress = false, float width = 100, float height = 100) =>
        Document.Create(document => document.Page(page =>
        {
            page.Size(width, height);
            page.DefaultTextStyle(style => style.FontFamily("Noto Sans SC").FontSize(10).LineHeight(1));
            compose(page);
        })).WithSettings(new DocumentSettings { CompressDocument = compress })
            .WithMetadata(new DocumentMetadata { Title = "样本", Language = "zh-CN", CreationDate = Date, ModifiedDate = Date });

    public static IReadOnlyList<ReadPage> Pages(Action<IContainer> compose, float width = 100, float height = 100) =>
        PdfReader.Read(Of(page => compose(page.Content()), width: width, height: height).GeneratePdf());

    /// <summary>A box that paints itself.</summary>
    public static void Box(this IContainer container, float height, string color = "#FF0000") => container.Height(height).Background(color);

    public static string[] Lines(int count) => [.. Enumerable.Range(1, count).Select(number => $"第{number}行")];
}
