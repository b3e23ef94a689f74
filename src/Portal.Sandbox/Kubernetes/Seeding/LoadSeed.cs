using Portal.Sandbox.Kubernetes.Clusters;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Seeding;

/// <summary>Many pods for load tests: deployments of fifty, twenty namespaces, no events of their beginning.</summary>
internal static class LoadSeed
{
    private const int PerDeployment = 50;
    private const int Namespaces = 20;
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(10);

    public static void Plant(SandboxCluster cluster, int pods)
    {
        cluster.Plane.Events.IsMuted = true;
        for (var number = 0; number * PerDeployment < pods; number++)
        {
            var space = $"load-{number % Namespaces:d2}";
            if (cluster.Store.Find(KindTable.Namespace, null, space) is null)
                cluster.Store.Add(
                    KindTable.Namespace,
                    new() { ["metadata"] = new System.Text.Json.Nodes.JsonObject { ["name"] = space } }
                );
            var workload = new SeededWorkload(
                space,
                $"service-{number:d3}",
                "contoso.azurecr.io/load/service:1.0.0",
                Math.Min(PerDeployment, pods - (number * PerDeployment))
            );
            cluster.Store.Add(KindTable.Deployment, workload.Document());
        }
        cluster.LiveUntil(cluster.Clock.GetUtcNow() + TimeSpan.FromMinutes(5), s_step);
        cluster.Plane.Events.IsMuted = false;
    }
}
