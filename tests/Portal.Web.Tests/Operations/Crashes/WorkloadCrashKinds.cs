using Portal.Core.Access;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>What is done to workloads. Each change of what one should be raises its generation, which is counted.</summary>
internal static class WorkloadCrashKinds
{
    public static IReadOnlyList<CrashKind> All { get; } =
    [
        new("restart", Permission.RestartWorkload, RestartAsync)
        {
            Change = typeof(RestartWorkload),
            // The pre-flight, the mark and the new pods, each begun and done; between them what the mark is to be.
            Commits = 7,
        },
    ];

    private static async Task<CrashWork> RestartAsync(CrashGround ground)
    {
        var cluster = await ground.ClusterAsync();
        var pods = await RestartedPods.MakeAsync(ground.Estate, cluster);
        var plan = await pods.PlanAsync(WorkloadKind.Deployment);
        var before = await pods.GenerationAsync(WorkloadKind.Deployment);
        return new CrashWork(
            () => ground.StartAsync(plan.SeenIn(cluster), cluster),
            async () => (int)(await pods.GenerationAsync(WorkloadKind.Deployment) - before)
        );
    }
}
