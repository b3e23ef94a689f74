namespace Portal.Sandbox.Tests.Replay;

public sealed class ReplayTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Sandbox_AskedAsTheRealServiceWas_AnswersInTheSameShapes()
    {
        if (Recording.Folder is not { } folder)
        {
            Assert.Skip("The recordings of the real service are not beside this repository.");
            return;
        }
        var differences = new List<string>();
        var skipped = new List<string>();
        var compared = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            await using var azure = await FarSide.StartAsync();
            var player = new Player(azure);
            await player.Play(Recording.Read(file, azure.Endpoints.SubscriptionId));
            differences.AddRange(player.Differences);
            skipped.AddRange(player.Skipped);
            compared += player.Compared;
        }

        output.WriteLine($"{compared} exchanges compared, {skipped.Count} left out:");
        foreach (var line in skipped)
            output.WriteLine(line);
        compared.ShouldBeGreaterThan(500);
        differences.ShouldBeEmpty();
    }
}
