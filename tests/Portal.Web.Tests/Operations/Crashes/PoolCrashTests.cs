namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>
/// A worker process is killed at each commit point of each kind of operation on pools. Whatever the instant: the change
/// is made, its request was accepted once, and history has one beginning and one end. Part of <c>./test.sh long</c>.
/// </summary>
[Trait("Category", "Long")]
public sealed class PoolCrashTests(WebPostgres postgres)
{
    public static IEnumerable<TheoryDataRow<string, bool>> Kinds { get; } = CrashKinds.Matrix(PoolCrashKinds.All);

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Killed_at_each_commit_it_goes_on_and_happens_once(string kind, bool before) =>
        CrashRounds.SurviveAsync(CrashKinds.Of(kind), postgres, before);
}
