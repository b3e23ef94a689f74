using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Changes;
using Portal.Core.Protection;

namespace Portal.Data.Tests.Protection;

/// <summary>Two replicas on one database, one of which has not heard of what the other did.</summary>
public sealed class StaleReplicaTests(DataPostgres postgres) : PortalTest(postgres)
{
    private static readonly Scope s_shop = Scope.Cluster("azure", "shop");

    [Fact]
    public async Task Start_IsRefused_ThoughTheReplicasScreensDoNotKnowYet()
    {
        await using var other = Portal.Compose(TimeProvider.System);
        using var guard = GuardOf(other);
        using var policy = PolicyOf(other);
        var gate = GateOf(other, policy, guard);
        (await gate.RefusalAsync(Samples.Olga, Permission.ScaleOut, s_shop, Cancel)).ShouldBeNull();

        await ProtectAsync(TimeProvider.System.GetUtcNow());

        (await gate.RefusalAsync(Samples.Olga, Permission.ScaleOut, s_shop, Cancel)).ShouldBeNull("no hint came");
        var denied = await Should.ThrowAsync<AccessDeniedException>(() =>
            gate.DemandAsync(Samples.Olga, Permission.ScaleOut, s_shop, Cancel)
        );
        denied.Message.ShouldStartWith("The cluster shop has been read-only since");
        (await Portal.ScalarAsync<string>("select sentence from portal.denials")).ShouldBe(denied.Message);
    }

    [Fact]
    public async Task Start_HasToBeAskedFor_ThoughTheReplicasScreensDoNotKnowOfThePolicyYet()
    {
        await using var other = Portal.Compose(TimeProvider.System);
        using var guard = GuardOf(other);
        using var policy = PolicyOf(other);
        var gate = GateOf(other, policy, guard);
        (await gate.RuleAsync(Samples.Olga, Permission.ScaleOut, s_shop, Cancel)).ShouldBe(ApprovalRuling.Run);

        var strict = ApprovalPolicy.Default with
        {
            Rules = new Dictionary<string, ApprovalRule> { [Permission.ScaleOut] = new(WhoAsks.Everybody, 2) },
        };
        (await Portal.Get<IApprovalPolicyStore>().SaveAsync(strict, 0, Samples.Entry(), Cancel)).ShouldBeTrue();

        (await gate.RuleAsync(Samples.Olga, Permission.ScaleOut, s_shop, Cancel)).ShouldBe(
            ApprovalRuling.Run,
            "no hint came"
        );
        (await gate.DemandAsync(Samples.Olga, Permission.ScaleOut, s_shop, Cancel)).ShouldBe(ApprovalRuling.Ask(2));
    }

    private static AccessGate GateOf(ServiceProvider replica, KnownPolicy policy, ProtectionGuard guard) =>
        new(new MatrixWithPolicy(policy), guard, replica.GetRequiredService<IDenials>(), TimeProvider.System);

    private static KnownPolicy PolicyOf(ServiceProvider replica) =>
        new(
            replica.GetRequiredService<IApprovalPolicyStore>(),
            replica.GetRequiredService<IChangeFeed>(),
            TimeProvider.System,
            NullLogger<KnownPolicy>.Instance
        );

    private static ProtectionGuard GuardOf(ServiceProvider replica) =>
        new(
            replica.GetRequiredService<IProtections>(),
            replica.GetRequiredService<IChangeFeed>(),
            TimeProvider.System,
            NullLogger<ProtectionGuard>.Instance
        );

    private async Task ProtectAsync(DateTimeOffset at)
    {
        var standing = new StandingProtection(ProtectionKind.ReadOnly, s_shop, "Ada", at, "Audit");
        (await Portal.Get<IProtections>().SetAsync(standing, Samples.Entry(), Cancel)).ShouldBeTrue();
    }
}
