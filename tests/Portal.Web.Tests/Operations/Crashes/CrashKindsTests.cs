using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>A new kind of operation is not forgotten by the crash tests.</summary>
public sealed class CrashKindsTests(WebPostgres postgres)
{
    [Fact]
    public async Task Every_kind_of_operation_that_the_portal_runs_has_a_crash_test()
    {
        await using var estate = await SandboxEstate.StartAsync(postgres);
        var run = estate.Get<IEnumerable<IOperationDefinition>>().Select(definition => definition.Kind).Distinct();

        CrashKinds.All.Select(kind => kind.Operation).Distinct().Order().ShouldBe(run.Order());
    }

    [Fact]
    public void Every_change_of_a_cluster_has_a_crash_test()
    {
        var changes = typeof(ClusterChange)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ClusterChange)) && !type.IsAbstract)
            .Select(type => type.Name);

        CrashKinds.All.Select(kind => kind.Change?.Name).OfType<string>().Distinct().Order().ShouldBe(changes.Order());
    }

    [Fact]
    public void Names_tell_kinds_apart() => CrashKinds.All.Select(kind => kind.Name).ShouldBeUnique();
}
