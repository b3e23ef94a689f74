namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>
/// As <see cref="PoolCrashTests"/>, of all other kinds. A class of its own, because classes run beside each other.
/// </summary>
[Trait("Category", "Long")]
public sealed class ClusterCrashTests(WebPostgres postgres)
{
    public static IEnumerable<TheoryDataRow<string, bool>> Kinds { get; } =
        CrashKinds.Matrix(ClusterCrashKinds.All, NodeCrashKinds.All, WorkloadCrashKinds.All, PortalCrashKinds.All);

    /// <inheritdoc cref="PoolCrashTests.Killed_at_each_commit_it_goes_on_and_happens_once"/>
    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Killed_at_each_commit_it_goes_on_and_happens_once(string kind, bool before) =>
        CrashRounds.SurviveAsync(CrashKinds.Of(kind), postgres, before);
}
