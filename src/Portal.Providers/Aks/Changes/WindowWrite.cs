using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Maintenance;
using Portal.Core.Maintenance;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>
/// Sets or removes one maintenance configuration. Azure gives these no version, so the window is compared with the one
/// that its person saw just before the request leaves.
/// </summary>
internal sealed class WindowWrite : IAksWrite
{
    private WindowWrite(string name) => Name = name;

    public static WindowWrite Set { get; } = new("Set the window");

    public static WindowWrite Remove { get; } = new("Remove the window");

    public string Name { get; }

    public ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change) =>
        MaintenanceConfigurationClient.Id(cluster, MaintenanceWindow.NameOf(((MaintenanceChange)change).WindowKind));

    public async Task<AksIntent> LookAsync(
        AksTarget target,
        ClusterChange change,
        bool sent,
        CancellationToken cancellationToken
    )
    {
        var wish = (MaintenanceChange)change;
        var client = new MaintenanceConfigurationClient(target.Cloud.Pipeline);
        var found = await FindAsync(client, target, cancellationToken);
        var now = found is null ? null : AksMaintenanceWindow.Read(found);
        if (wish.Wished is null ? found is null : wish.IsAsWished(now))
        {
            return new AksIntent.AlreadySo(sent ? "Azure had it done." : "It is so already.");
        }

        if (!wish.IsAsSeen(now))
        {
            return new AksIntent.Overtaken(
                "The window",
                now is null ? "it was removed" : $"it is now {MaintenanceSentences.Of(now)}"
            );
        }

        return wish.Wished is { } window
            ? new AksIntent.Send(
                "PUT maintenanceConfigurations",
                token => client.PutAsync(target.Resource, Body(found, window), token)
            )
            : new AksIntent.Send(
                "DELETE maintenanceConfigurations",
                token => client.DeleteAsync(target.Resource, token)
            );
    }

    private static async Task<JsonObject?> FindAsync(
        MaintenanceConfigurationClient client,
        AksTarget target,
        CancellationToken cancellationToken
    )
    {
        await foreach (var found in client.ListAsync(target.Cluster, cancellationToken))
        {
            if (
                string.Equals(
                    AksMaintenanceWindow.NameOf(found),
                    target.Resource.Name,
                    StringComparison.OrdinalIgnoreCase
                )
            )
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>What the portal does not know of a configuration stays; the deprecated hours give way to the window.</summary>
    private static JsonObject Body(JsonObject? found, MaintenanceWindow window)
    {
        var body = AksMaintenanceBody.Of(window);
        if (found?["properties"] is JsonObject properties)
        {
            foreach (
                var (name, value) in properties.Where(it =>
                    it.Key is not ("maintenanceWindow" or "timeInWeek" or "notAllowedTime")
                )
            )
            {
                body["properties"]![name] = value?.DeepClone();
            }
        }

        return body;
    }
}
