using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Connections;
using Portal.Core.Protection;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>What is done to the portal itself, once a second person has agreed. All of it is rows of its own database.</summary>
internal static class PortalCrashKinds
{
    private static readonly Caller s_second = new("a-2", "second@contoso", [Role.Admin], "127.0.0.1", "test");
    private static readonly ChangeWords s_words = new("crash", null);

    public static IReadOnlyList<CrashKind> All { get; } =
    [
        new("make an Admin", Permission.MapRoles, GiveAsync) { Writes = "INSERT INTO portal.assignments" },
        new("loosen the policy", Permission.EditApprovalPolicy, LoosenAsync)
        {
            Writes = "INSERT INTO portal.approval_policy",
        },
        new("clear a protection", Permission.ClearReadOnly, ClearAsync) { Writes = "DELETE FROM portal.protections" },
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<CrashWork> GiveAsync(CrashGround ground)
    {
        var estate = ground.Estate;
        var subject = new Subject(SubjectKind.User, Guid.NewGuid().ToString(), "new@contoso");
        return Task.FromResult(new CrashWork(StartAsync, CountAsync));

        async Task<long> StartAsync()
        {
            var wish = new AssignmentWish(subject, Role.Admin, Scope.Portal, null);
            var given = await estate.Get<EditAssignments>().GiveAsync(SandboxEstate.Admin, wish, s_words, Cancel);
            return await AgreeAsync(estate, s_second, given.Request.ShouldNotBeNull());
        }

        async Task<int> CountAsync() =>
            (await estate.Get<IAssignments>().ReadAsync(Cancel)).Assignments.Count(it => it.Subject.Id == subject.Id);
    }

    private static async Task<CrashWork> LoosenAsync(CrashGround ground)
    {
        var policies = ground.Estate.Get<IApprovalPolicyStore>();
        var (policy, version) = await policies.ReadAsync(Cancel);
        // Each edit is counted.
        return new CrashWork(StartAsync, async () => (await policies.ReadAsync(Cancel)).Version - version);

        async Task<long> StartAsync()
        {
            var wish = new PolicyWish(
                policy with
                {
                    ApprovalHours = policy.ApprovalHours + 1,
                },
                version,
                s_words.Reason,
                null
            );
            var result = await ground.Estate.Get<EditApprovalPolicy>().RunAsync(SandboxEstate.Admin, wish, Cancel);
            var asked = result.ShouldBeOfType<PolicyResult.Asked>();
            return await AgreeAsync(ground.Estate, s_second, asked.OperationId);
        }
    }

    private static async Task<CrashWork> ClearAsync(CrashGround ground)
    {
        var (estate, cluster) = (ground.Estate, await ground.ClusterAsync());
        var wish = new ProtectionWish(ProtectionKind.DeleteProtection, cluster.Id, s_words.Reason, null);
        var set = await estate.Get<SetProtection>().RunAsync(SandboxEstate.Operator, wish, Cancel);
        set.ShouldBeOfType<ProtectionResult.Done>();
        return new CrashWork(StartAsync, CountAsync);

        async Task<long> StartAsync()
        {
            var result = await estate.Get<ClearProtection>().RunAsync(SandboxEstate.Operator, wish, Cancel);
            var asked = result.ShouldBeOfType<ProtectionResult.Asked>();
            return await AgreeAsync(estate, SandboxEstate.Approver, asked.OperationId);
        }

        async Task<int> CountAsync()
        {
            var map = await estate.Get<IProtections>().ReadAsync(TimeProvider.System.GetUtcNow(), Cancel);
            return map.Find(wish.Kind, Scope.Cluster(cluster.Connection, cluster.Name)) is null ? 1 : 0;
        }
    }

    private static async Task<long> AgreeAsync(SandboxEstate estate, Caller by, long id)
    {
        await estate.ApproveAsync(id, by);
        await estate.QueueAsync();
        return id;
    }
}
