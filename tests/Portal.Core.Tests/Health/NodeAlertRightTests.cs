using Portal.Core.Access;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Core.Notifications;
using Portal.Core.Tests.Access;
using Portal.TestKit.Time;

namespace Portal.Core.Tests.Health;

/// <summary>Alerts leave as long as the owner of their rule may see the cluster, by what they hold when these leave.</summary>
public sealed class NodeAlertRightTests
{
    private readonly HealthPorts _rules = new();
    private readonly AccessPorts _access = new();
    private readonly ManualTimeProvider _time = new(Nodes.Now);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Owner_WhoSeesTheCluster_IsTold_AndNoLongerOnceTheRoleIsTakenAway()
    {
        var rule = Rule();
        var given = _access.Add(AccessPorts.Given("h-1", Role.Helpdesk, AccessPorts.Prod));
        (await RefusalAsync(rule)).ShouldBeNull();

        _access.Map = _access.Map with { Assignments = [.. _access.Map.Assignments.Where(it => it != given)] };

        (await RefusalAsync(rule)).ShouldBe(
            "Whoever the rule belongs to may not see the health of azure/prod any more."
        );
    }

    [Fact]
    public async Task Role_ThatExpired_OrHoldsInANamespace_OrElsewhere_IsNotEnough()
    {
        var rule = Rule();
        _access.Add(
            AccessPorts.Given("h-1", Role.Helpdesk, AccessPorts.Prod) with
            {
                ExpiresAt = Nodes.Now.AddHours(1),
            }
        );
        _access.Add(AccessPorts.Given("h-1", Role.Helpdesk, Scope.Namespace("azure", "prod", "web")));
        _access.Add(AccessPorts.Given("h-1", Role.Helpdesk, Scope.Cluster("azure", "other")));
        (await RefusalAsync(rule)).ShouldBeNull();

        _time.Advance(TimeSpan.FromHours(1));

        (await RefusalAsync(rule)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Group_IsAskedOfTheDirectory_AndNotTakenFromTheSignInOfThatTime()
    {
        var rule = Rule() with { OwnerGroups = ["g-1"] };
        _rules.Rules[0] = rule;
        _access.Add(AccessPorts.Given("g-1", Role.Helpdesk, AccessPorts.Prod, SubjectKind.Group));
        (await RefusalAsync(rule)).ShouldNotBeNull("the directory says that they left the group");

        _access.Groups["h-1"] = ["g-1"];

        (await RefusalAsync(rule)).ShouldBeNull();
    }

    [Fact]
    public async Task ApplicationRole_CountsAsTheSignInSaidIt()
    {
        var rule = Rule() with { OwnerAppRoles = ["Portal.Helpdesk"] };
        _rules.Rules[0] = rule;
        _access.Add(AccessPorts.Given("Portal.Helpdesk", Role.Helpdesk, AccessPorts.Prod, SubjectKind.AppRole));

        (await RefusalAsync(rule)).ShouldBeNull();
    }

    [Fact]
    public async Task Rule_DeletedMeanwhile_TellsNobody()
    {
        var rule = Rule();
        _access.Add(AccessPorts.Given("h-1", Role.Helpdesk));
        (await RefusalAsync(rule)).ShouldBeNull();

        _rules.Rules.Clear();

        (await RefusalAsync(rule)).ShouldBe("The rule that it comes from was deleted.");
    }

    [Fact]
    public void End_OfAnIllness_IsJudgedToo_AndNothingElseIs()
    {
        var ended = NodeAlertNotices.Ended(Rule(), "azure", "prod", ["node-1"], Nodes.Now);
        var other = ended with { Kind = NoticeKind.OperationFailed };

        Right.Judges(ended).ShouldBeTrue();
        Right.Judges(other).ShouldBeFalse();
        NodeAlertNotices.SourceOf(ended).ShouldBe((_rules.Rules[0].Id, AccessPorts.Prod));
    }

    private NodeAlertRight Right => new(_rules, _access, _access, _time);

    private NodeAlertRule Rule()
    {
        var rule = new NodeAlertRule(Guid.NewGuid(), "h-1", null, 10, NodeAlertRule.IllStates, Nodes.Now);
        _rules.Rules.Add(rule);
        return rule;
    }

    private Task<string?> RefusalAsync(NodeAlertRule rule)
    {
        var alert = new DueAlert(rule, Guid.Empty, "u", "node-1", NodeState.NotReady, Nodes.Now);
        return Right.RefusalAsync(NodeAlertNotices.Raised(rule, "azure", "prod", [alert], Nodes.Now), Cancel);
    }
}
