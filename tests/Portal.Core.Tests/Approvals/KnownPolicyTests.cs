using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Changes;
using Portal.Core.Tests.Health;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Approvals.ARequest;

namespace Portal.Core.Tests.Approvals;

public sealed class KnownPolicyTests
{
    private static readonly Scope s_prod = Scope.Cluster("azure", "prod");
    private static readonly StoredPolicy s_strict = new(
        ApprovalPolicy.Default with
        {
            Rules = new Dictionary<string, ApprovalRule> { [Permission.ScaleOut] = new(WhoAsks.Everybody, 2) },
        },
        1
    );
    private readonly StoredPolicies _policies = new();
    private readonly ManualTimeProvider _time = new(Noon);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Screens_that_ask_many_times_read_the_policy_once()
    {
        var gate = _policies.GateOf(new HealthPorts(), _time);

        foreach (var permission in ApprovalPolicy.Permissions)
        {
            await gate.RefusalAsync(Olga, permission, s_prod, Cancel);
            await gate.RefusalUnderWayAsync(Olga, permission, s_prod, Cancel);
            await gate.RuleAsync(Olga, permission, s_prod, Cancel);
        }

        _policies.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task A_start_decides_with_what_the_database_says_though_no_hint_came()
    {
        var gate = _policies.GateOf(new HealthPorts(), _time);
        (await gate.RuleAsync(Olga, Permission.ScaleOut, s_prod, Cancel)).ShouldBe(ApprovalRuling.Run);

        _policies.Stored = s_strict;

        (await gate.RuleAsync(Olga, Permission.ScaleOut, s_prod, Cancel)).ShouldBe(ApprovalRuling.Run, "no hint came");
        (await gate.DemandAsync(Olga, Permission.ScaleOut, s_prod, Cancel)).ShouldBe(ApprovalRuling.Ask(2));
        (await gate.RuleAsync(Olga, Permission.ScaleOut, s_prod, Cancel)).ShouldBe(
            ApprovalRuling.Ask(2),
            "what a start read is remembered too"
        );
    }

    [Theory]
    [InlineData(ChangeTopic.Approvals, true)]
    [InlineData(ChangeTopic.Everything, true)]
    [InlineData(ChangeTopic.Operations, false)]
    public async Task A_hint_that_concerns_it_makes_a_screen_read_again(string topic, bool concerns)
    {
        using var known = _policies.Known(_time);
        await known.RecallAsync(Cancel);
        _policies.Stored = s_strict;

        _policies.Hint(topic);

        (await known.RecallAsync(Cancel)).ShouldBe(concerns ? s_strict.Policy : ApprovalPolicy.Default);
    }

    [Fact]
    public async Task What_is_remembered_grows_old()
    {
        using var known = _policies.Known(_time);
        await known.RecallAsync(Cancel);
        _policies.Stored = s_strict;

        _time.Advance(KnownPolicy.Freshness - TimeSpan.FromSeconds(1));
        (await known.RecallAsync(Cancel)).ShouldBe(ApprovalPolicy.Default);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await known.RecallAsync(Cancel)).ShouldBe(s_strict.Policy);
    }

    [Fact]
    public async Task While_the_database_is_away_screens_show_what_was_known_and_nothing_starts()
    {
        var gate = _policies.GateOf(new HealthPorts(), _time);
        await gate.RuleAsync(Olga, Permission.ScaleOut, s_prod, Cancel);
        _policies.Away = true;
        _policies.Hint(ChangeTopic.Everything);

        (await gate.RuleAsync(Olga, Permission.ScaleOut, s_prod, Cancel)).ShouldBe(ApprovalRuling.Run);
        await Should.ThrowAsync<InvalidOperationException>(() =>
            gate.DemandAsync(Olga, Permission.ScaleOut, s_prod, Cancel)
        );
    }
}
