using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Core.History;
using Portal.Core.Tests.Planning;
using Portal.Core.Tests.Protection;
using Portal.TestKit.Time;

namespace Portal.Core.Tests.Clusters;

public sealed class HandOutKubeconfigTests : IKubeconfigSource, IHistoryWriter, IDenials
{
    private const string Secret = "token: s3cret";
    private readonly List<HistoryEntry> _entries = [];
    private readonly List<KubeconfigKind> _asked = [];
    private Cluster _cluster = ChangeFactsBuilder.Cluster;
    private FarSideException? _failure;

    public string Provider => "aks";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(KubeconfigKind.User, Permission.DownloadKubeconfig, ApprovalMark.NotNeeded)]
    [InlineData(KubeconfigKind.Admin, Permission.DownloadAdminKubeconfig, ApprovalMark.Unapproved)]
    public async Task What_is_handed_out_is_history_and_what_it_holds_is_not(
        KubeconfigKind kind,
        string permission,
        ApprovalMark mark
    )
    {
        var result = await RunAsync(kind, Role.Operator);

        result.ShouldBeOfType<KubeconfigResult.HandedOut>().Content.ShouldBe(Secret);
        result.ToString()!.ShouldNotContain("s3cret");
        var entry = _entries.ShouldHaveSingleItem();
        (entry.Kind, entry.Action, entry.Outcome).ShouldBe((HistoryKind.HandedOut, permission, "succeeded"));
        (entry.Approval, entry.Reason, entry.Ticket).ShouldBe((mark, "debugging", "CHG-1"));
        entry.After!["kubeconfig"]!.GetValue<string>().ShouldBe(kind.ToString());
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
        _cluster = _cluster with { Details = new JsonObject { ["disableLocalAccounts"] = true } };

        var refused = (await RunAsync(KubeconfigKind.Admin, Role.Operator)).ShouldBeOfType<KubeconfigResult.Refused>();

        refused.Findings.ShouldHaveSingleItem().Sentence.ShouldContain("Local accounts are disabled");
        _asked.ShouldBeEmpty();
        (await RunAsync(KubeconfigKind.User, Role.Operator)).ShouldBeOfType<KubeconfigResult.HandedOut>();
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

    private Task<KubeconfigResult> RunAsync(KubeconfigKind kind, Role role, string reason = "debugging") =>
        Use().RunAsync(By(role), new KubeconfigWish(_cluster.Id, kind, reason, "CHG-1"), Cancel);

    private HandOutKubeconfig Use()
    {
        var time = new ManualTimeProvider(ChangeFactsBuilder.Noon);
        return new HandOutKubeconfig(
            new AccessGate(new OperatorRunsUnapproved(), ProtectionPorts.Unprotected, this, time),
            new OneCluster(_cluster),
            [this],
            this,
            time
        );
    }

    private static Caller By(Role role) => new("o-1", "Olga", [role], "127.0.0.1", "c-1");
}
