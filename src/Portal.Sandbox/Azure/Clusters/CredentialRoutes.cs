using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Kubernetes.Clusters;

namespace Portal.Sandbox.Azure.Clusters;

/// <summary>Kubeconfigs for the API servers of the sandbox. Shape of the AKS specification's examples.</summary>
internal sealed class CredentialRoutes(Kubeconfig kubeconfig)
{
    private const string One =
        "/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.ContainerService/managedClusters/{c}";

    public IEnumerable<ArmRoute> Rows =>
        [
            new("POST", One + "/listClusterUserCredential", Limits.Other, User),
            new("POST", One + "/listClusterAdminCredential", Limits.Other, Admin),
            new("POST", One + "/listClusterMonitoringUserCredential", Limits.Other, Monitoring),
            new("POST", One + "/accessProfiles/{role}/listCredential", Limits.Other, AccessProfile),
        ];

    private ArmAnswer Admin(ArmCall call)
    {
        if (call.Store.Find(ClusterRoutes.Key(call)) is not { } cluster)
            return ClusterRoutes.Missing(call);
        // learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad
        if ((bool?)ClusterDocument.Properties(cluster)["disableLocalAccounts"] == true)
            return ArmErrors.Flat(
                400,
                "BadRequest",
                "Getting static credential is not allowed because this cluster is set to disable local accounts."
            );
        return Answer(call, cluster, ClusterTokens.Admin, "-admin");
    }

    private ArmAnswer Monitoring(ArmCall call) =>
        call.Store.Find(ClusterRoutes.Key(call)) is { } cluster
            ? Answer(call, cluster, ClusterTokens.Monitoring, "")
            : ClusterRoutes.Missing(call);

    /// <summary>The older way to the same kubeconfigs. Shape of the AKS specification's example.</summary>
    private ArmAnswer AccessProfile(ArmCall call)
    {
        var role = call.Route("role");
        var answer = role switch
        {
            ClusterTokens.Admin => Admin(call),
            ClusterTokens.User => User(call),
            _ => ArmErrors.Invalid("roleName", $"'{role}' is not clusterAdmin or clusterUser."),
        };
        if (answer.Status != 200 || call.Store.Find(ClusterRoutes.Key(call)) is not { } cluster)
            return answer;
        return new ArmAnswer(
            200,
            new JsonObject
            {
                ["id"] = $"{cluster["id"]}/accessProfiles/{role}",
                ["location"] = (string?)cluster["location"],
                ["name"] = role,
                ["type"] = "Microsoft.ContainerService/ManagedClusters/AccessProfiles",
                ["properties"] = new JsonObject { ["kubeConfig"] = (string)answer.Body!["kubeconfigs"]![0]!["value"]! },
            }
        ).FromProvider();
    }

    private ArmAnswer User(ArmCall call)
    {
        if (call.Store.Find(ClusterRoutes.Key(call)) is not { } cluster)
            return ClusterRoutes.Missing(call);
        return Answer(call, cluster, ClusterTokens.User, "");
    }

    private ArmAnswer Answer(ArmCall call, JsonObject cluster, string role, string suffix)
    {
        var identity = ClusterIdentity.OfArm(ClusterRoutes.Key(call), cluster);
        var (context, user) = (identity.Name + suffix, $"{role}_{call.Group}_{identity.Name}");
        var origin = new Uri(call.Origin);
        var directory = ClusterDocument.Properties(cluster)["aadProfile"] is JsonObject && role == ClusterTokens.User;
        var text = directory
            ? kubeconfig.WithDirectory(origin, identity, context, user, call.Estate.Tenant.TenantId.ToString())
            : kubeconfig.WithToken(origin, identity, context, user, role);
        var entry = new JsonObject
        {
            ["name"] = role,
            ["value"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        };
        return new ArmAnswer(200, new JsonObject { ["kubeconfigs"] = new JsonArray(entry) }).FromProvider();
    }
}
