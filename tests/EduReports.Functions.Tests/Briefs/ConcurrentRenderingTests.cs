namespace EduReports.Functions.Tests.Briefs;

/// <summary>One host renders several briefs at a time.</summary>
public sealed class ConcurrentRenderingTests
{
    [Fact]
    public async Task Briefs_that_are_rendered_at_the_same_time_have_the_bytes_that_they_have_alone()
    {
        var samples = BriefSamples.All().Where(sample => sample.Name != "huge").ToList();
        var rendered = await Task.WhenAll(Enumerable.Range(0, 40 * samples.Count).Select(number => Task.Run(() =>
            (samples[number % samples.Count].Name, Bytes: samples[number % samples.Count].Render()))));
        Assert.All(samples, sample =>
        {
            var alone = sample.Render();
            Assert.All(rendered.Where(one => one.Name == sample.Name), one => Assert.True(alone.AsSpan().SequenceEqual(one.Bytes), one.Name));
        });
    }
}
