namespace Portal.Sandbox.Tests.Azure;

/// <summary>The documented request limits, as a client with many clusters meets them.</summary>
public sealed class ThrottlingTests
{
    [Fact]
    public async Task Gets_OfOneCluster_AreLimitedAndComeBackWithTime()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();
        for (var number = 0; number < 60; number++)
            (await azure.Get(path)).Status.ShouldBe(200);

        var refused = await azure.Get(path);
        azure.Clock.Advance(
            TimeSpan.FromSeconds(
                int.Parse(refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture)
            )
        );

        (refused.Status, refused.Code).ShouldBe((429, "Throttled"));
        (await azure.Get(path)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Limits_RaisedByAFactor_AreNotMet()
    {
        await using var azure = await FarSide.StartAsync(options: options => options with { Limits = 10 });
        var path = await azure.Cluster();

        for (var number = 0; number < 100; number++)
            (await azure.Get(path)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task List_OfAThousandClusters_StaysInsideItsBucket()
    {
        await using var azure = await FarSide.StartAsync(options: options => options with { LoadClusters = 1000 });
        var names = new HashSet<string>();
        string? next = $"{azure.Subscription}/providers/Microsoft.ContainerService/managedClusters";

        while (next is not null)
        {
            var page = await azure.Get(next);
            page.Status.ShouldBe(200, page.Text);
            names.UnionWith(page.Body["value"]!.AsArray().Select(cluster => (string)cluster!["id"]!));
            next = (string?)page.Body["nextLink"];
        }

        names.Count.ShouldBe(1004);
    }
}
