using Portal.Sandbox.Tests.Kubernetes.Api;
using Portal.TestKit;

namespace Portal.Sandbox.Tests.Kubernetes.Replay;

public sealed class ReplayTests(ITestOutputHelper output)
{
    [Fact]
    public async Task ApiServer_AskedAsTheRealOneWas_AnswersAlike()
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var folder = Path.Combine(Repository.SharedData!, "kubernetes", "recordings");
        var differences = new List<string>();
        var skipped = new List<string>();
        var compared = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            await using var cluster = await ApiCluster.StartAsync();
            var player = new Player(cluster, Path.GetFileNameWithoutExtension(file));
            await player.Play([.. Exchange.Read(file)]);
            differences.AddRange(player.Differences);
            skipped.AddRange(player.Skipped);
            compared += player.Compared;
        }

        output.WriteLine($"{compared} exchanges compared, {skipped.Count} left out:");
        foreach (var reason in skipped.CountBy(reason => reason).OrderByDescending(reason => reason.Value))
            output.WriteLine($"{reason.Value, 5} {reason.Key}");
        compared.ShouldBeGreaterThan(1000);
        string.Join('\n', differences).ShouldBeEmpty();
    }
}
