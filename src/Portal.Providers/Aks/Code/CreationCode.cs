using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.Core.Clusters;

namespace Portal.Providers.Aks.Code;

/// <summary>
/// The creation of a cluster as requests, with the bodies that its steps send. Places that are not filled in yet have a
/// telling name; the portal's own tag is left out, since the portal does not make what this code makes.
/// </summary>
internal static class CreationCode
{
    public const string NoSubscription = "SUBSCRIPTION_ID";

    /// <summary>Stands where the password does: what is a secret is known by its place, see <see cref="CodeSecret"/>.</summary>
    private const string NoPassword = "?";

    public static CodePlan Of(ClusterPlan plan, string subscription)
    {
        var basics = plan.Basics;
        var group = Given(basics.ResourceGroup, "RESOURCE_GROUP");
        List<CodeRequest> requests = [];
        if (basics.NewResourceGroup)
        {
            requests.Add(
                new CodeRequest(
                    RequestMethod.Put,
                    new CodeResource(subscription, group, CodeResource.GroupType, [group], ApiVersions.ResourceGroups),
                    "",
                    new JsonObject { ["location"] = basics.Location }
                )
            );
        }

        var body = BodyPolicy.Strip(
            AksClusterBody.Of(plan, basics.Windows is null ? null : NoPassword, operationTag: ""),
            ManagedClusterBody.ReadOnly
        );
        (body["tags"] as JsonObject)?.Remove(OperationTag.Name);
        requests.Add(
            new CodeRequest(
                RequestMethod.Put,
                new CodeResource(
                    subscription,
                    group,
                    CodeResource.ClusterType,
                    [Given(basics.Name, "CLUSTER_NAME")],
                    ApiVersions.ContainerService
                ),
                "",
                body
            )
        );
        requests.AddRange(
            plan.Maintenance.Windows.Select(window => new CodeRequest(
                RequestMethod.Put,
                new CodeResource(
                    subscription,
                    group,
                    CodeResource.MaintenanceType,
                    [Given(basics.Name, "CLUSTER_NAME"), window.ConfigurationName],
                    ApiVersions.ContainerService
                ),
                "",
                AksMaintenanceBody.Of(window)
            ))
        );
        return new CodePlan(requests, []);
    }

    private static string Given(string text, string otherwise) => string.IsNullOrWhiteSpace(text) ? otherwise : text;
}
