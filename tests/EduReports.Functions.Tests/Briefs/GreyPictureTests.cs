namespace EduReports.Functions.Tests.Briefs;

public sealed class GreyPictureTests
{
    [Fact]
    public void A_png_is_read_as_it_was_written()
    {
        var picture = Page(7, 5, (x, y) => (byte)((x * 3 + y) % 16));

        var read = GreyPicture.ReadPng(picture.WritePng());

        Assert.Equal((7, 5), (read.Width, read.Height));
        Assert.Equal(picture.Shades, read.Shades);
    }

    [Fact]
    public void A_graymap_is_read_in_16_shades()
    {
        var picture = GreyPicture.ReadPgm([.. "P5\n3 1\n255\n"u8, 0, 136, 255]);

        Assert.Equal([0, 8, 15], picture.Shades);
    }

    [Fact]
    public void A_word_moved_by_a_line_shows_in_its_square_even_when_the_page_hardly_changes()
    {
        var before = Page(400, 560, (x, y) => x is >= 32 and < 80 && y is >= 160 and < 168 ? (byte)0 : GreyPicture.White);
        var after = Page(400, 560, (x, y) => x is >= 32 and < 80 && y is >= 168 and < 176 ? (byte)0 : GreyPicture.White);

        var (mean, worst) = before.DifferenceTo(after);

        Assert.Equal((0, 0), before.DifferenceTo(before));
        Assert.InRange(mean, 0.003, 0.004);
        Assert.Equal(1, worst);
    }

    private static GreyPicture Page(int width, int height, Func<int, int, byte> shade) =>
        new(width, height, [.. Enumerable.Range(0, width * height).Select(i => shade(i % width, i / width))]);
}
