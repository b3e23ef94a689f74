using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Approvals;
using Portal.Core.Tests.Health;
using Portal.Core.Tests.Operations;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Protection.Protections;

namespace Portal.Core.Tests.Protection;

public sealed class StandingProtectionTests
{
    private static readonly Scope s_prod = Scope.Cluster("azure", "prod");
    private static readonly ProtectionWish s_readOnly = new(
        ProtectionKind.ReadOnly,
        HealthPorts.Cluster.Id,
        " Audit ",
        "T-1"
    );

    private readonly ManualTimeProvider _time = new(Noon);
    private readonly ProtectionPorts _ports = new();
    private readonly Requests _requests = new();
    private readonly AccessPorts _people = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SetProtection Set => new(_ports.Gate(_time), Scopes, _ports, _time);

    private ClearProtection Clear =>
        new(
            _ports.Gate(_time),
            Scopes,
            _ports,
            new AskForChange(_ports.Gate(_time), _requests, _requests, new StoredPolicies()),
            new SecondAdmin(_people, _time),
            new OperationDefinitions([new ClearStep(_ports, _time)]),
            _time
        );

    private ProtectedScopes Scopes => new(_ports.Gate(_time), new HealthPorts());

    [Fact]
    public async Task An_Operator_makes_a_cluster_read_only_and_it_is_history_with_before_and_after()
    {
        (await Set.RunAsync(HealthPorts.Olga, s_readOnly, Cancel)).ShouldBeOfType<ProtectionResult.Done>();

        _ports.Stored.Standing.ShouldBe([new(ProtectionKind.ReadOnly, s_prod, "Olga", Noon, "Audit")]);
        var entry = _ports.Entries.ShouldHaveSingleItem();
        entry.Sentence.ShouldBe("made the cluster prod read-only");
        entry.Target.Cluster.ShouldBe("prod");
        entry.Before!["readOnly"]!.GetValue<bool>().ShouldBeFalse();
        entry.After!["readOnly"]!.GetValue<bool>().ShouldBeTrue();
        (entry.Reason, entry.Ticket, entry.Address).ShouldBe(("Audit", "T-1", "10.0.0.7"));
    }

    [Fact]
    public async Task Clearing_waits_for_an_Approver_and_clears_what_was_agreed_to()
    {
        await Set.RunAsync(HealthPorts.Olga, s_readOnly, Cancel);
        await Set.RunAsync(HealthPorts.Olga, s_readOnly with { Kind = ProtectionKind.DeleteProtection }, Cancel);

        var asked = (
            await Clear.RunAsync(HealthPorts.Olga, s_readOnly with { Reason = "Over" }, Cancel)
        ).ShouldBeOfType<ProtectionResult.Asked>();

        _ports.Stored.Standing.Count.ShouldBe(2, "nobody agreed yet");
        var operation = _requests[asked.OperationId].Operation;
        (operation.State, operation.Reason).ShouldBe((OperationState.AwaitingApproval, "Over"));
        RequestDecider.PermissionFor(operation).ShouldBe(Permission.DecideRequest);

        (await RunAsync(operation)).ShouldBeOfType<StepOutcome.Done>();
        (await RunAsync(operation)).ShouldBeOfType<StepOutcome.Done>("a run that died after the write goes on");
        _ports.Stored.Standing.ShouldHaveSingleItem().Kind.ShouldBe(ProtectionKind.DeleteProtection);
    }

    [Theory]
    [InlineData(ProtectionKind.ReadOnly, "Clear read-only mode of the cluster prod", "can change it again.")]
    [InlineData(ProtectionKind.DeleteProtection, "Clear delete protection of the cluster prod", "can delete it again.")]
    public async Task Clearing_is_asked_for_in_the_words_of_the_wish(ProtectionKind kind, string title, string means)
    {
        await Set.RunAsync(HealthPorts.Olga, s_readOnly with { Kind = kind }, Cancel);

        var asked = await Clear.RunAsync(HealthPorts.Olga, s_readOnly with { Kind = kind }, Cancel);

        var operation = _requests[asked.ShouldBeOfType<ProtectionResult.Asked>().OperationId].Operation;
        operation.Title.ShouldBe(title);
        operation.Preflight!.Sentences[^1].ShouldEndWith(means);
        _requests.Entries[^1].Sentence.ShouldBe($"asked to: {title}");
    }

    [Fact]
    public async Task Clearing_is_called_back_while_it_stands_and_not_after_a_run_that_died_once_it_was_cleared()
    {
        await Set.RunAsync(HealthPorts.Olga, s_readOnly, Cancel);
        var asked = (ProtectionResult.Asked)await Clear.RunAsync(HealthPorts.Olga, s_readOnly, Cancel);
        var operation = _requests[asked.OperationId].Operation;

        (await RunAsync(operation with { CancelRequested = true })).ShouldBeOfType<StepOutcome.Canceled>();
        _ports.Stored.Standing.ShouldHaveSingleItem();

        await RunAsync(operation);
        (await RunAsync(operation with { CancelRequested = true })).ShouldBeOfType<StepOutcome.Done>();
    }

    [Fact]
    public async Task Another_protection_than_the_one_agreed_to_stays()
    {
        await Set.RunAsync(HealthPorts.Olga, s_readOnly, Cancel);
        var asked = (ProtectionResult.Asked)await Clear.RunAsync(HealthPorts.Olga, s_readOnly, Cancel);
        _ports.Stored = Map(ReadOnly(s_prod) with { SetBy = "Adam" });

        (await RunAsync(_requests[asked.OperationId].Operation)).ShouldBeOfType<StepOutcome.Failed>();

        _ports.Stored.Standing.ShouldHaveSingleItem().SetBy.ShouldBe("Adam");
    }

    [Fact]
    public async Task That_of_the_portal_is_for_a_second_Admin_to_agree_to()
    {
        var portal = s_readOnly with { ClusterId = null };
        await Set.RunAsync(HealthPorts.Adam, portal, Cancel);

        var asked = (ProtectionResult.Asked)await Clear.RunAsync(HealthPorts.Adam, portal, Cancel);

        RequestDecider.PermissionFor(_requests[asked.OperationId].Operation).ShouldBe(Permission.DecidePortalRequest);
    }

    [Theory]
    [InlineData(true, false, 0)]
    [InlineData(true, true, 1)]
    [InlineData(false, true, 0)]
    public async Task Only_Admin_is_warned_that_nobody_else_can_confirm_the_end_of_that_of_the_portal(
        bool ofPortal,
        bool alone,
        int warnings
    )
    {
        var wish = ofPortal ? s_readOnly with { ClusterId = null } : s_readOnly;
        if (alone)
        {
            _people.Map = new AccessMap([AccessPorts.Given(HealthPorts.Adam.ObjectId, Role.Admin)], []);
        }

        await Set.RunAsync(HealthPorts.Adam, wish, Cancel);
        var asked = (ProtectionResult.Asked)await Clear.RunAsync(HealthPorts.Adam, wish, Cancel);

        var report = _requests[asked.OperationId].Operation.Preflight!;
        report.Warnings.ShouldBe(warnings);
        report.Findings.ShouldAllBe(finding => finding.Sentence.StartsWith("Nobody else can confirm this"));
    }

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Approver)]
    public async Task The_whole_portal_is_made_read_only_by_Admins_alone(Role role)
    {
        var caller = HealthPorts.Olga with { Holdings = [new Holding(role, Scope.Portal, Guid.Empty)] };

        await Should.ThrowAsync<AccessDeniedException>(() =>
            Set.RunAsync(caller, s_readOnly with { ClusterId = null }, Cancel)
        );

        _ports.Stored.Standing.ShouldBeEmpty();
        (await Set.RunAsync(caller, s_readOnly, Cancel)).ShouldBeOfType<ProtectionResult.Done>(
            "a cluster it is for them"
        );
    }

    [Fact]
    public async Task Nothing_is_set_twice_or_cleared_where_nothing_stands()
    {
        await Set.RunAsync(HealthPorts.Olga, s_readOnly, Cancel);
        (await Set.RunAsync(HealthPorts.Adam, s_readOnly, Cancel)).ShouldBeOfType<ProtectionResult.Overtaken>();
        _ports.Stored = ProtectionMap.Empty;
        (await Clear.RunAsync(HealthPorts.Olga, s_readOnly, Cancel)).ShouldBeOfType<ProtectionResult.Overtaken>();

        _ports.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Clearing_can_be_asked_for_though_everything_is_read_only()
    {
        _ports.Stored = Map(ReadOnly(Scope.Portal), Freeze(Scope.Portal), ReadOnly(s_prod));

        (await Clear.RunAsync(HealthPorts.Olga, s_readOnly, Cancel)).ShouldBeOfType<ProtectionResult.Asked>();
    }

    [Fact]
    public async Task Who_may_not_is_refused_and_that_is_recorded()
    {
        await Should.ThrowAsync<AccessDeniedException>(() => Set.RunAsync(HealthPorts.Hella, s_readOnly, Cancel));
        await Should.ThrowAsync<AccessDeniedException>(() => Clear.RunAsync(HealthPorts.Hella, s_readOnly, Cancel));
        var elsewhere = HealthPorts.Olga with { Holdings = [new Holding(Role.Operator, Test, Guid.Empty)] };
        await Should.ThrowAsync<AccessDeniedException>(() =>
            Set.RunAsync(elsewhere, s_readOnly with { ClusterId = null }, Cancel)
        );

        _ports.Denials.Count.ShouldBe(3);
        _ports.Stored.Standing.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wish_without_reason_or_cluster_or_sense_is_refused()
    {
        (await FieldsAsync(s_readOnly with { Reason = " " })).ShouldBe(["reason"]);
        (await FieldsAsync(s_readOnly with { ClusterId = Guid.NewGuid() })).ShouldBe(["cluster"]);
        (await FieldsAsync(new(ProtectionKind.DeleteProtection, null, "Why", null), HealthPorts.Adam)).ShouldBe([
            "cluster",
        ]);

        _ports.Stored.Standing.ShouldBeEmpty();
    }

    private async Task<IEnumerable<string>> FieldsAsync(ProtectionWish wish, Caller? by = null) =>
        (await Set.RunAsync(by ?? HealthPorts.Olga, wish, Cancel))
            .ShouldBeOfType<ProtectionResult.Refused>()
            .Findings.Select(finding => finding.Field);

    private Task<StepOutcome> RunAsync(Operation operation) =>
        new ClearStep(_ports, _time).RunAsync(HeldOperation.Step(operation), Cancel);
}
