using Portal.TestKit;
using Portal.TestKit.Writes;

namespace Portal.Web.Tests.Operations;

/// <summary>
/// What the portal sends and what the Azure CLI sends for the same intents on the same seeded cluster: every difference
/// stands with its reason in cli-differences.txt, and nothing else stands there.
/// </summary>
public sealed class CliComparisonTests(WebPostgres postgres)
{
    private static string Folder => Path.Combine(Repository.Root, "tests");

    private static string Listed => Path.Combine(Folder, "Portal.Web.Tests", "Operations", "cli-differences.txt");

    [Fact]
    public async Task Every_difference_to_the_cli_is_known_and_justified()
    {
        // Faster, and a drain's half hour is over before an evicted pod is ready elsewhere.
        await using var estate = await SandboxEstate.StartAsync(postgres, speed: 60, keepsBodies: true);
        var cli = WrittenIntents.Read(Path.Combine(Folder, "Portal.Sandbox.Tests", "Azure", "Cli", "cli-writes.json"));
        var portal = await new PortalIntents(estate).RunAsync();
        portal.Keys.ShouldBe(cli.Intents.Keys);

        var found = cli
            .Intents.SelectMany(intent => Differences(intent.Key, intent.Value, portal[intent.Key]))
            .Order(StringComparer.Ordinal)
            .ToArray();

        var listed = File.ReadLines(Listed)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" || "))
            .ToArray();
        listed.ShouldAllBe(line => line.Length == 2 && line[1].Trim().Length > 10);
        found.Except(listed.Select(line => line[0].Trim())).ShouldBeEmpty("differences that nobody has reviewed");
        listed.Select(line => line[0].Trim()).Except(found).ShouldBeEmpty("differences that are there no more");
    }

    private static IEnumerable<string> Differences(
        string intent,
        IReadOnlyList<SentWrite> cli,
        IReadOnlyList<SentWrite> portal
    )
    {
        foreach (var request in cli.Concat(portal).Select(write => write.Request).Distinct(StringComparer.Ordinal))
        {
            var (theirs, ours) = (Last(cli, request), Last(portal, request));
            if (theirs is null || ours is null)
            {
                yield return $"{intent}: {request} {(ours is null ? "only the CLI" : "only the portal")}";
                continue;
            }

            var (before, after) = (theirs.Values(), ours.Values());
            foreach (var path in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
            {
                var (left, right) = (before.GetValueOrDefault(path, "-"), after.GetValueOrDefault(path, "-"));
                if (left != right)
                {
                    yield return $"{intent}: {request} {path}: CLI {left}, portal {right}";
                }
            }
        }
    }

    private static SentWrite? Last(IReadOnlyList<SentWrite> writes, string request) =>
        writes.LastOrDefault(write => write.Request == request);
}
