using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Operations;
using Portal.Core.Tests.Protection;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Approvals.ARequest;

namespace Portal.Core.Tests.Approvals;

public sealed class EditApprovalPolicyTests
{
    private static readonly ApprovalPolicy s_tighter = ApprovalPolicy.Default with
    {
        ApprovalHours = 8,
        Rules = new Dictionary<string, ApprovalRule>
        {
            [Permission.Upgrade] = new(WhoAsks.Everybody, 1),
            [Permission.DeleteCluster] = new(WhoAsks.AsMatrix, 2),
        },
    };
    private readonly Requests _requests = new();
    private readonly StoredPolicies _policies = new();
    private readonly AccessPorts _people = new();
    private readonly ManualTimeProvider _time = new(Noon);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_tightens_holds_at_once_and_is_history()
    {
        (await SaveAsync(s_tighter)).ShouldBeOfType<PolicyResult.Saved>();

        (await RuleAsync(Permission.Upgrade)).ShouldBe(ApprovalRuling.Ask(1), "everybody asks");
        (await RuleAsync(Permission.DeleteCluster)).ShouldBe(ApprovalRuling.Ask(2));
        (await RuleAsync(Permission.ScaleOut)).ShouldBe(ApprovalRuling.Run);
        var entry = _policies.Entries.ShouldHaveSingleItem();
        entry.Before!["approvalHours"]!.GetValue<int>().ShouldBe(24);
        entry.After!["approvalHours"]!.GetValue<int>().ShouldBe(8);
    }

    [Fact]
    public async Task What_loosens_waits_for_a_second_admin()
    {
        await SaveAsync(s_tighter);

        var asked = (await SaveAsync(ApprovalPolicy.Default)).ShouldBeOfType<PolicyResult.Asked>();

        _policies.Stored.Policy.ShouldBe(s_tighter);
        var request = _requests[asked.OperationId];
        request.Operation.Provider.ShouldBe(PortalProvider.Name);
        var decide = new DecideRequest(
            new RequestDesk(Gate(), _requests, ProtectionPorts.Unprotected, _time),
            _policies,
            _time
        );
        var word = new RequestWord(asked.OperationId, request.Operation.PlanHash, null);
        await Should.ThrowAsync<AccessDeniedException>(() => decide.ApproveAsync(Adam, word, Cancel), "own request");
        await Should.ThrowAsync<AccessDeniedException>(() => decide.ApproveAsync(Anna, word, Cancel), "an Approver");
        (await decide.ApproveAsync(Ada, word, Cancel)).ShouldBeOfType<RequestAnswer.Done>();
    }

    [Fact]
    public async Task Only_Admin_is_warned_that_nobody_else_can_confirm_what_loosens()
    {
        await SaveAsync(s_tighter);
        var confirmed = (PolicyResult.Asked)await SaveAsync(ApprovalPolicy.Default);
        _people.Map = new AccessMap([AccessPorts.Given(Adam.ObjectId, Role.Admin)], []);
        var alone = (PolicyResult.Asked)await SaveAsync(ApprovalPolicy.Default);

        _requests[confirmed.OperationId].Operation.Preflight!.Findings.ShouldBeEmpty();
        _requests[alone.OperationId]
            .Operation.Preflight!.Findings.ShouldHaveSingleItem()
            .Sentence.ShouldContain("Nobody else can confirm this");
    }

    [Fact]
    public async Task It_is_called_back_until_it_is_written_and_not_after_a_run_that_died_once_it_was()
    {
        await SaveAsync(s_tighter);
        var asked = (PolicyResult.Asked)await SaveAsync(ApprovalPolicy.Default);
        var operation = _requests[asked.OperationId].Operation;

        (await RunAsync(operation with { CancelRequested = true })).ShouldBeOfType<StepOutcome.Canceled>();
        _policies.Stored.Version.ShouldBe(1);

        await RunAsync(operation);
        (await RunAsync(operation with { CancelRequested = true })).ShouldBeOfType<StepOutcome.Done>();
        _policies.Stored.Version.ShouldBe(2);
    }

    [Fact]
    public async Task What_makes_no_sense_or_came_too_late_is_refused()
    {
        (await SaveAsync(ApprovalPolicy.Default with { ApprovalHours = 0, RequestDays = 99, ScaleInPercent = 101 }))
            .ShouldBeOfType<PolicyResult.Refused>()
            .Findings.Select(finding => finding.Field)
            .ShouldBe(["approvalHours", "requestDays", "scaleInPercent"]);
        (await SaveAsync(Only(Permission.SeeInventory, 1))).ShouldBeOfType<PolicyResult.Refused>();
        (await SaveAsync(Only(Permission.DeleteCluster, 3))).ShouldBeOfType<PolicyResult.Refused>();
        (await SaveAsync(s_tighter, reason: " ")).ShouldBeOfType<PolicyResult.Refused>();
        (await SaveAsync(s_tighter, version: 7)).ShouldBeOfType<PolicyResult.Moved>();
        await Should.ThrowAsync<AccessDeniedException>(() => SaveAsync(s_tighter, by: Olga));
        _policies.Stored.Version.ShouldBe(0);
    }

    [Fact]
    public void Policy_as_json_comes_back_the_same()
    {
        var read = PolicyJson.Read(PolicyJson.Write(s_tighter));

        (read.ApprovalHours, read.RequestDays, read.ScaleInPercent).ShouldBe((8, 7, 25));
        read.Rules.ShouldBe(s_tighter.Rules, ignoreOrder: true);
    }

    private static ApprovalPolicy Only(string permission, int approvers) =>
        new() { Rules = new Dictionary<string, ApprovalRule> { [permission] = new(WhoAsks.AsMatrix, approvers) } };

    private Task<StepOutcome> RunAsync(Operation operation) =>
        new WritePolicy(_policies).RunAsync(HeldOperation.Step(operation), Cancel);

    private Task<PolicyResult> SaveAsync(
        ApprovalPolicy policy,
        Caller? by = null,
        string reason = "audit",
        int? version = null
    )
    {
        var edit = new EditApprovalPolicy(
            Gate(),
            _policies,
            new AskForChange(Gate(), _requests, _requests, _policies),
            new SecondAdmin(_people, _time),
            new OperationDefinitions([new WritePolicy(_policies)]),
            _time
        );
        return edit.RunAsync(
            by ?? Adam,
            new PolicyWish(policy, version ?? _policies.Stored.Version, reason, null),
            Cancel
        );
    }

    private Task<ApprovalRuling> RuleAsync(string permission) =>
        Gate().RuleAsync(Olga, permission, Scope.Cluster("azure", "prod"), Cancel);

    private AccessGate Gate() => _policies.GateOf(_requests, _time);
}
