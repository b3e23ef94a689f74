using Portal.Sandbox.Kubernetes.Clusters;
using Portal.Sandbox.Kubernetes.Kubelet;

namespace Portal.Sandbox.Kubernetes.Seeding;

/// <summary>What the company runs, by the name of the cluster.</summary>
internal static class CompanyWorkloads
{
    private const string Registry = "contoso.azurecr.io";

    private static readonly SeededWorkload[] s_shop =
    [
        new("shop", "storefront", $"{Registry}/shop/storefront:4.12.0", 6)
        {
            Cpu = "250m",
            Memory = "256Mi",
            Port = 8080,
            MinAvailable = "75%",
            ScalesTo = 12,
        },
        new("shop", "checkout", $"{Registry}/shop/checkout:2.31.4", 4)
        {
            Cpu = "200m",
            Memory = "256Mi",
            Port = 8080,
            MinAvailable = "3",
        },
        new("shop", "cart", $"{Registry}/shop/cart:1.19.2", 3) { Port = 8080, MinAvailable = "2" },
        new("shop", "catalog", $"{Registry}/shop/catalog:3.4.1", 3) { Memory = "512Mi", Port = 8080 },
        new("shop", "search", $"{Registry}/shop/search:7.0.3", 2)
        {
            Cpu = "500m",
            Memory = "1Gi",
            Port = 9200,
        },
        new("billing", "billing-api", $"{Registry}/billing/api:5.2.0")
        {
            Memory = "512Mi",
            Port = 8080,
            MinAvailable = "1",
        },
        new("billing", "invoice-worker", $"{Registry}/billing/invoice-worker:5.2.0", 2),
        new("mail", "mail-relay", $"{Registry}/mail/relay:2.8.1") { Port = 25 },
        new("monitoring", "node-exporter", "quay.io/prometheus/node-exporter:v1.9.1")
        {
            Daemon = true,
            HostNetwork = true,
            Everywhere = true,
        },
        new("monitoring", "prometheus", "quay.io/prometheus/prometheus:v3.7.3") { Memory = "2Gi", Port = 9090 },
    ];

    private static readonly SeededWorkload[] s_windows =
    [
        new("legacy", "orders-gateway", $"{Registry}/legacy/orders-gateway:6.1-ltsc2022", 2)
        {
            Windows = true,
            Cpu = "500m",
            Memory = "1Gi",
            Port = 80,
        },
        new("legacy", "report-renderer", $"{Registry}/legacy/report-renderer:3.0-ltsc2022")
        {
            Windows = true,
            Cpu = "500m",
            Memory = "1Gi",
        },
    ];

    private static readonly SeededWorkload[] s_analytics =
    [
        new("analytics", "event-ingest", $"{Registry}/analytics/ingest:1.7.0", 3) { Port = 8080 },
        new("analytics", "warehouse-loader", $"{Registry}/analytics/loader:1.7.0") { Cpu = "1", Memory = "8Gi" },
        new("analytics", "dashboards", "docker.io/grafana/grafana:12.2.1", 2) { Port = 3000 },
    ];

    private static readonly SeededWorkload[] s_plant =
    [
        new("production", "line-controller", "registry.plant.contoso.com/line-controller:9.3.1", 8)
        {
            Cpu = "500m",
            Memory = "512Mi",
            MinAvailable = "6",
        },
        new("production", "mes-bridge", "registry.plant.contoso.com/mes-bridge:4.0.7")
        {
            Memory = "512Mi",
            Port = 8080,
        },
        new("production", "defect-detector", "registry.plant.contoso.com/defect-detector:2.5.0", 4)
        {
            Cpu = "4",
            Memory = "8Gi",
            On = ("plant.contoso.com/line", "vision"),
        },
        new("production", "operator-panel", "registry.plant.contoso.com/operator-panel:5.1", 3)
        {
            Windows = true,
            Memory = "1Gi",
            Port = 80,
        },
        new("production", "telemetry", "registry.plant.contoso.com/telemetry:1.2.9") { Daemon = true },
    ];

    private static readonly SeededWorkload[] s_stores =
    [
        new("store", "till-sync", "registry.stores.contoso.com/till-sync:3.8.0", 5) { Port = 8080, MinAvailable = "3" },
        new("store", "price-labels", "registry.stores.contoso.com/price-labels:1.1.4") { Port = 8080 },
        new("store", "camera-buffer", "registry.stores.contoso.com/camera-buffer:0.9.2")
        {
            Daemon = true,
            Memory = "512Mi",
        },
    ];

    /// <summary>Deployed this morning, and something is wrong with them.</summary>
    private static readonly SeededWorkload[] s_troubled =
    [
        new("shop", "recommendations", $"{Registry}/shop/recommendations:0.9.0", 2)
        {
            Port = 8080,
            Fate = Fate.Crashes,
        },
        new("promo", "promo-banner", $"{Registry}/promo/banner:2.4.1-rc3") { Fate = Fate.NoImage },
        new("promo", "campaign-import", $"{Registry}/promo/campaign-import:1.0.2") { Fate = Fate.OutOfMemory },
    ];

    public static SeededWorkload[] Of(string cluster) =>
        cluster switch
        {
            "shop-prod-weu" => [.. s_shop, .. s_windows],
            "shop-prod-neu" => [.. s_shop.Where(one => one.Namespace is "shop" or "monitoring")],
            "shop-test" =>
            [
                .. s_shop
                    .Where(one => one.Namespace is "shop")
                    .Select(one =>
                        one with
                        {
                            Replicas = 1,
                            MinAvailable = null,
                            ScalesTo = 0,
                            Cpu = "50m",
                            Memory = "64Mi",
                        }
                    ),
            ],
            "analytics" => s_analytics,
            AttachedClusters.Plant => s_plant,
            AttachedClusters.NorthernStores or AttachedClusters.SouthernStores => s_stores,
            _ => [],
        };

    public static SeededWorkload[] Troubled(string cluster) => cluster == "shop-prod-weu" ? s_troubled : [];
}
