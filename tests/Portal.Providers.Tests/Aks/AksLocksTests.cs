using Portal.Core.Clusters;
using Portal.Core.Planning;
using Portal.Providers.Aks;
using Portal.Providers.Tests.Aks.Writes;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Aks;

/// <summary>Shape: ManagementLocks_ListByScope of Microsoft's public specification, 2016-09-01.</summary>
public sealed class AksLocksTests : IAsyncDisposable
{
    private const string Locks = "/providers/Microsoft.Authorization/locks";
    private readonly ScriptedAzure _azure = new();

    [Fact]
    public async Task Locks_on_the_cluster_and_above_it_are_found_and_those_of_strangers_are_not()
    {
        var group = $"/subscriptions/{ScriptedAzure.Subscription}/resourceGroups/rg";
        _azure.Reads[group + Locks] = Answer(
            $$"""
            {"value":[
              {"id":"{{group}}{{Locks}}/keep","name":"keep","properties":{"level":"CanNotDelete","notes":"ask Olga"} },
              {"id":"{{group}}/providers/Microsoft.Sql/servers/s{{Locks}}/other","name":"other","properties":{"level":"ReadOnly"} },
              {"id":"{{group}}{{Locks}}/later","name":"later","properties":{"level":"SomethingNew"} }
            ]}
            """
        );
        _azure.Reads[Locks] = Answer("""{"value":[]}""");

        var locks = (await ReadAsync()).Locks.ShouldNotBeNull();

        locks
            .Where(it => it.Scope == "resource group rg")
            .ShouldBe([
                new ResourceLock("keep", LockLevel.CanNotDelete, "resource group rg", "ask Olga"),
                new ResourceLock("later", LockLevel.CanNotDelete, "resource group rg", null),
            ]);
        locks.ShouldNotContain(it => it.Name == "other");
        _azure.Asked.ShouldAllBe(request =>
            request.Target.Contains("api-version=2016-09-01", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_refusal_is_told_and_not_taken_for_no_lock()
    {
        _azure.Reads[Locks] = FaultAnswer.Json(403, """{"error":{"code":"AuthorizationFailed","message":"No."}}""");

        var refusal = await Should.ThrowAsync<Core.Catalog.FarSideException>(ReadAsync);

        refusal.Code.ShouldBe("AuthorizationFailed");
    }

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    private Task<ChangeFacts> ReadAsync()
    {
        var cluster = ScriptedAzure.Cluster;
        var change = DeleteCluster.Of(cluster, new DeletionPolicy(TimeSpan.Zero));
        var locks = new AksLocks(_azure.Clouds);
        var facts = new ChangeFacts(change, cluster, DateTimeOffset.UnixEpoch);
        locks.Serves(facts).ShouldBeTrue();
        return locks.AddAsync(facts, TestContext.Current.CancellationToken);
    }

    private static FaultAnswer Answer(string json) => FaultAnswer.Json(200, json);
}
