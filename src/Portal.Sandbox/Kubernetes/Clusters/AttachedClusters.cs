using Portal.Sandbox.Kubernetes.Kubelet;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>Clusters on premises: a factory's, those of shops and depots, whose machines are grouped by labels of their own.</summary>
internal static class AttachedClusters
{
    public const string Plant = "plant-leipzig";
    public const string NorthernStores = "store-edge-north";
    public const string SouthernStores = "store-edge-south";
    public const string Load = "load";

    private static readonly NodeSystem s_rocky = new(
        "linux",
        "Rocky Linux 9.6 (Blue Onyx)",
        "5.14.0-570.58.1.el9_6.x86_64",
        "containerd://1.7.28"
    );

    private static readonly NodeSystem s_flatcar = new(
        "linux",
        "Flatcar Container Linux by Kinvolk 4230.2.4 (Oklo)",
        "6.6.110-flatcar",
        "containerd://1.7.23"
    );

    private static readonly AttachedCluster s_plant = new(
        Identity(Plant),
        "1.33.6",
        [
            new("lej-cp", 3, s_rocky, 4, 16, ControlPlane(), ["node-role.kubernetes.io/control-plane:NoSchedule"]),
            new("lej-press", 8, s_rocky, 8, 32, Line("press")),
            new("lej-paint", 6, s_rocky, 8, 32, Line("paint")),
            new("lej-vision", 4, s_rocky, 16, 64, Line("vision"), ["plant.contoso.com/gpu=true:NoSchedule"]),
            new("lej-hmi", 3, NodeSystem.Windows2022, 8, 32, Line("hmi"), ["os=windows:NoSchedule"]),
        ]
    );

    private static readonly AttachedCluster s_north = new(
        Identity(NorthernStores),
        "1.32.10",
        [.. Stores("hamburg", "bremen", "kiel", "luebeck", "rostock")]
    );

    private static readonly AttachedCluster s_south = new(
        Identity(SouthernStores),
        "1.32.10",
        [.. Stores("augsburg", "ulm")]
    );

    // Begun, and asking for machine time, only once somebody attaches them.
    private static readonly AttachedCluster[] s_spare =
    [
        new(Identity("depot-jena"), "1.33.6", [.. Stores("jena")]),
        new(Identity("depot-kassel"), "1.33.6", [.. Stores("kassel")]),
    ];

    public static AttachedCluster[] All(int loadNodes, int loadPods)
    {
        AttachedCluster[] company = [s_plant, s_north, s_south, .. s_spare];
        return loadNodes > 0 ? [.. company, LoadTest(loadNodes, loadPods)] : company;
    }

    public static bool IsSpare(ClusterIdentity cluster) => s_spare.Any(one => one.Identity == cluster);

    private static AttachedCluster LoadTest(int nodes, int pods) =>
        new(
            Identity(Load),
            "1.34.4",
            [
                .. Enumerable
                    .Range(0, 10)
                    .Select(group => new NodeGroup(
                        $"load-{(char)('a' + group)}",
                        (nodes + 9 - group) / 10,
                        NodeSystem.Ubuntu2204,
                        32,
                        128,
                        new()
                        {
                            ["agentpool"] = $"load{(char)('a' + group)}",
                            ["node.kubernetes.io/instance-type"] = "Standard_D32s_v5",
                        }
                    )),
            ],
            pods
        );

    private static ClusterIdentity Identity(string name) => new(name, name, null);

    private static Dictionary<string, string> ControlPlane() =>
        new() { ["node-role.kubernetes.io/control-plane"] = "", ["plant.contoso.com/line"] = "control" };

    private static Dictionary<string, string> Line(string name) =>
        new()
        {
            ["plant.contoso.com/line"] = name,
            ["topology.kubernetes.io/zone"] = "hall-" + (name == "paint" ? "2" : "1"),
        };

    private static IEnumerable<NodeGroup> Stores(params string[] towns) =>
        towns.Select(town => new NodeGroup(
            $"store-{town}",
            3,
            s_flatcar,
            4,
            16,
            new() { ["store.contoso.com/town"] = town, ["topology.kubernetes.io/region"] = town }
        ));
}
