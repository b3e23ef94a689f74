using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Core.Tests.Approvals;
using Portal.Core.Tests.Planning;
using Portal.Core.Tests.Protection;
using Portal.TestKit.Time;

namespace Portal.Core.Tests.Clusters;

public sealed class HandOutKubeconfigTests : IKubeconfigSource, IHistoryWriter, IDenials
{
    private const string Secret = "token: s3cret";
    private readonly List<HistoryEntry> _entries = [];
    private readonly List<KubeconfigKind> _asked = [];
    private readonly Requests _requests = new();
    private readonly StoredPolicies _policies = new();
    private readonly ProtectionPorts _protections = new();
    private Cluster _cluster = ChangeFactsBuilder.Cluster with
    {
        Details = new JsonObject { ["aadProfile"] = new JsonObject() },
    };
    private FarSideException? _failure;

    public string Provider => "aks";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_handed_out_is_history_and_what_it_holds_is_not()
    {
        var result = await RunAsync(KubeconfigKind.User, Role.Operator);

        result.ShouldBeOfType<KubeconfigResult.HandedOut>().Content.ShouldBe(Secret);
        result.ToString()!.ShouldNotContain("s3cret");
        var entry = _entries.ShouldHaveSingleItem();
        (entry.Kind, entry.Action, entry.Outcome).ShouldBe(
            (HistoryKind.HandedOut, Permission.DownloadKubeconfig, "succeeded")
        );
        (entry.Approval, entry.Reason, entry.Ticket).ShouldBe((ApprovalMark.NotNeeded, "debugging", "CHG-1"));
        entry.After!["kubeconfig"]!.GetValue<string>().ShouldBe("User");
        entry.ToString().ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData(KubeconfigKind.User, Role.Viewer)]
    [InlineData(KubeconfigKind.User, Role.Auditor)]
    [InlineData(KubeconfigKind.Admin, Role.Admin)]
    public async Task Who_may_not_have_it_gets_none_and_the_attempt_is_history(KubeconfigKind kind, Role role)
    {
        await Should.ThrowAsync<AccessDeniedException>(() => RunAsync(kind, role));

        _asked.ShouldBeEmpty();
        _entries.ShouldHaveSingleItem().Kind.ShouldBe(HistoryKind.Denied);
    }

    [Fact]
    public async Task Without_local_accounts_there_is_no_admin_kubeconfig()
    {
        _cluster = _cluster with
        {
            Details = new JsonObject { ["disableLocalAccounts"] = true, ["aadProfile"] = new JsonObject() },
        };

        var refused = (await RunAsync(KubeconfigKind.Admin, Role.Operator)).ShouldBeOfType<KubeconfigResult.Refused>();

        refused.Findings.ShouldHaveSingleItem().Sentence.ShouldContain("Local accounts are disabled");
        _asked.ShouldBeEmpty();
        (await RunAsync(KubeconfigKind.User, Role.Operator)).ShouldBeOfType<KubeconfigResult.HandedOut>();
    }

    [Fact]
    public async Task Where_nobody_is_signed_in_a_persons_kubeconfig_is_asked_for_as_the_admins()
    {
        _cluster = _cluster with { Details = [] };

        var asked = (await RunAsync(KubeconfigKind.User, Role.Operator)).ShouldBeOfType<KubeconfigResult.Asked>();

        var operation = _requests[asked.OperationId].Operation;
        operation.Kind.ShouldBe(Permission.DownloadAdminKubeconfig);
        operation.Preflight!.Sentences.ShouldContain(it => it.Contains("every right"));
        _asked.ShouldBeEmpty();
        await Should.ThrowAsync<AccessDeniedException>(() => RunAsync(KubeconfigKind.User, Role.Admin));
        (await Use().RefusalAsync(By(Role.Admin), _cluster, KubeconfigKind.User, Cancel))!.ShouldContain("every right");
    }

    [Fact]
    public async Task What_lets_one_do_more_than_was_agreed_to_is_asked_for_anew()
    {
        var asked = (await RunAsync(KubeconfigKind.User, Role.Admin)).ShouldBeOfType<KubeconfigResult.Asked>();
        await ApproveAsync(asked.OperationId);
        _cluster = _cluster with { Details = [] };

        // As a policy by which everybody asks lets an Operator be who asked.
        (await Use().CollectAsync(By(Role.Operator), asked.OperationId, Cancel))
            .ShouldBeOfType<KubeconfigResult.Refused>()
            .Findings.ShouldHaveSingleItem()
            .Sentence.ShouldContain("Ask for it anew");

        _asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_reason_there_is_none()
    {
        (await RunAsync(KubeconfigKind.User, Role.Operator, reason: " "))
            .ShouldBeOfType<KubeconfigResult.Refused>()
            .Findings.ShouldHaveSingleItem()
            .Field.ShouldBe("reason");
        _asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_far_side_that_gives_none_is_history_too()
    {
        _failure = new FarSideException("BadRequest", "Not now.", "Later.");

        await Should.ThrowAsync<FarSideException>(() => RunAsync(KubeconfigKind.User, Role.Operator));

        var entry = _entries.ShouldHaveSingleItem();
        entry.Outcome.ShouldBe("failed");
        entry.Sentence.ShouldContain("Not now.");
    }

    [Fact]
    public async Task Clusters_of_a_kind_without_kubeconfigs_say_so()
    {
        _cluster = _cluster with { Provider = "attached" };

        (await RunAsync(KubeconfigKind.User, Role.Operator)).ShouldBeOfType<KubeconfigResult.Refused>();
        (await Use().RefusalAsync(By(Role.Operator), _cluster, KubeconfigKind.User, Cancel))!.ShouldContain(
            "this kind"
        );
    }

    Task<string> IKubeconfigSource.ReadAsync(Cluster cluster, KubeconfigKind kind, CancellationToken cancellationToken)
    {
        _asked.Add(kind);
        return _failure is null ? Task.FromResult(Secret) : Task.FromException<string>(_failure);
    }

    Task IDenials.CountAsync(Denial denial, CancellationToken cancellationToken)
    {
        _entries.Add(denial.ToEntry());
        return Task.CompletedTask;
    }

    Task IHistoryWriter.WriteAsync(HistoryEntry entry, CancellationToken cancellationToken)
    {
        _entries.Add(entry);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(KubeconfigKind.Admin, Role.Operator, Permission.DownloadAdminKubeconfig)]
    [InlineData(KubeconfigKind.User, Role.Admin, Permission.DownloadKubeconfig)]
    public async Task Who_may_only_ask_writes_a_request_and_gets_nothing(
        KubeconfigKind kind,
        Role role,
        string permission
    )
    {
        var asked = (await RunAsync(kind, role)).ShouldBeOfType<KubeconfigResult.Asked>();

        _asked.ShouldBeEmpty();
        var operation = _requests[asked.OperationId].Operation;
        (operation.Kind, operation.State).ShouldBe((permission, OperationState.AwaitingApproval));
        (await CollectAsync(asked.OperationId)).ShouldBeOfType<KubeconfigResult.Refused>();
        _asked.ShouldBeEmpty("nobody agreed yet");
    }

    [Fact]
    public async Task What_was_agreed_to_is_collected_once_by_who_asked()
    {
        var id = await ApprovedAsync();
        await Should.ThrowAsync<AccessDeniedException>(() =>
            Use().CollectAsync(By(Role.Operator) with { ObjectId = "o-2" }, id, Cancel)
        );
        _asked.ShouldBeEmpty("it is another's");

        (await CollectAsync(id)).ShouldBeOfType<KubeconfigResult.HandedOut>().Content.ShouldBe(Secret);

        var entry = _requests.Entries[^1];
        (entry.Kind, entry.Approval, entry.OperationId).ShouldBe((HistoryKind.HandedOut, ApprovalMark.Approved, id));
        _requests[id].Operation.State.ShouldBe(OperationState.Succeeded);
        _requests[id].Approvals.ShouldHaveSingleItem().Standing.ShouldBe(ApprovalStanding.Used);
        (await CollectAsync(id)).ShouldBeOfType<KubeconfigResult.Refused>();
        _asked.Count.ShouldBe(1, "a secret that is not handed out is not asked for");
    }

    [Fact]
    public async Task Policy_that_asks_for_two_by_now_hands_out_nothing_to_which_one_agreed()
    {
        var id = await ApprovedAsync();
        var two = new Dictionary<string, ApprovalRule>
        {
            [Permission.DownloadAdminKubeconfig] = new(WhoAsks.AsMatrix, Approvers: 2),
        };
        _policies.Stored = new StoredPolicy(ApprovalPolicy.Default with { Rules = two }, 1);

        (await CollectAsync(id))
            .ShouldBeOfType<KubeconfigResult.Refused>()
            .Findings.ShouldHaveSingleItem()
            .Sentence.ShouldContain("asks for 2 people by now");

        _asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Consent_that_has_ended_hands_out_nothing()
    {
        var id = await ApprovedAsync();

        (await CollectAsync(id, after: TimeSpan.FromHours(24))).ShouldBeOfType<KubeconfigResult.Refused>();

        _asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ApprovalMark.Approved, false)]
    [InlineData(ApprovalMark.BreakGlass, true)]
    public async Task During_a_freeze_what_was_agreed_to_waits_and_broken_glass_does_not(ApprovalMark mark, bool handed)
    {
        var id = await ApprovedAsync();
        _requests.Mark(id, mark);
        var noon = ChangeFactsBuilder.Noon;
        var freeze = new FreezeWindow(
            Guid.NewGuid(),
            "Year end",
            Scope.Portal,
            noon,
            noon.AddHours(5),
            "Why",
            "Adam",
            noon
        );
        _protections.Stored = ProtectionMap.Empty with { Freezes = [freeze] };

        if (handed)
        {
            (await CollectAsync(id)).ShouldBeOfType<KubeconfigResult.HandedOut>();
            return;
        }

        (await Should.ThrowAsync<AccessDeniedException>(() => CollectAsync(id))).Message.ShouldContain("Year end");
        _asked.ShouldBeEmpty();
        _requests[id].IsApproved(noon).ShouldBeTrue("the consent is not used up");
        (await CollectAsync(id, after: TimeSpan.FromHours(5))).ShouldBeOfType<KubeconfigResult.HandedOut>();
    }

    [Fact]
    public async Task A_far_side_that_gives_none_does_not_use_the_consent_up()
    {
        var id = await ApprovedAsync();
        _failure = new FarSideException("BadRequest", "Not now.", "Later.");
        await Should.ThrowAsync<FarSideException>(() => CollectAsync(id));
        _failure = null;

        (await CollectAsync(id)).ShouldBeOfType<KubeconfigResult.HandedOut>();
    }

    private async Task<long> ApprovedAsync()
    {
        var asked = (await RunAsync(KubeconfigKind.Admin, Role.Operator)).ShouldBeOfType<KubeconfigResult.Asked>();
        await ApproveAsync(asked.OperationId);
        return asked.OperationId;
    }

    private async Task ApproveAsync(long id)
    {
        var time = new ManualTimeProvider(ChangeFactsBuilder.Noon);
        var desk = new RequestDesk(StoredPolicies.Gate(_requests, time), _requests, ProtectionPorts.Unprotected, time);
        var word = new RequestWord(id, _requests[id].Operation.PlanHash, null);
        (
            await new DecideRequest(desk, new StoredPolicies(), time).ApproveAsync(ARequest.Anna, word, Cancel)
        ).ShouldBeOfType<RequestAnswer.Done>();
    }

    private Task<KubeconfigResult> CollectAsync(long id, TimeSpan after = default) =>
        Use(after).CollectAsync(By(Role.Operator), id, Cancel);

    private Task<KubeconfigResult> RunAsync(KubeconfigKind kind, Role role, string reason = "debugging") =>
        Use().RunAsync(By(role), new KubeconfigWish(_cluster.Id, kind, reason, "CHG-1"), Cancel);

    private HandOutKubeconfig Use(TimeSpan after = default)
    {
        var time = new ManualTimeProvider(ChangeFactsBuilder.Noon + after);
        var gate = new AccessGate(new StoredPolicies().Matrix(time), _protections.Guard(time), this, time);
        return new HandOutKubeconfig(
            gate,
            new OneCluster(_cluster),
            [this],
            new AskForChange(gate, _requests, _requests, new StoredPolicies()),
            _requests,
            _policies,
            this,
            time
        );
    }

    private static Caller By(Role role) => new("o-1", "Olga", [role], "127.0.0.1", "c-1");
}
