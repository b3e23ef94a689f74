using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.ManagedClusters;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>
/// Has a command run in the cluster. What a command did cannot be seen, so after a lost answer a person decides. A
/// cluster that signs users in by Entra is given a token of the portal's identity for its API server.
/// </summary>
internal sealed class RunCommandWrite : IAksWrite
{
    private const string Action = "runCommand";

    public string Name => "Run the command";

    /// <summary>It is no operation of the cluster: an abort would stop something else.</summary>
    public bool CanAbort => false;

    public ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change) => cluster;

    public async Task<AksIntent> LookAsync(
        AksTarget target,
        ClusterChange change,
        bool sent,
        CancellationToken cancellationToken
    )
    {
        if (sent)
        {
            return new AksIntent.Ask(AksRefusals.CannotTell(Name));
        }

        var clusters = new ManagedClusterClient(target.Cloud.Pipeline);
        if (await clusters.FindAsync(target.Cluster, cancellationToken) is not { } cluster)
        {
            return new AksIntent.Refuse(AksRefusals.ClusterGone);
        }

        var body = new JsonObject { ["command"] = ((RunCommand)change).Command, ["context"] = "" };
        if ((cluster.Json["properties"] as JsonObject)?["aadProfile"] is JsonObject)
        {
            var token = await target.Cloud.Pipeline.TokenAsync(EntraCredential.Scope, cancellationToken);
            body["clusterToken"] = token.Token;
        }

        return new AksIntent.Send(
            $"POST managedClusters/{Action}",
            token => clusters.ActAsync(target.Cluster, Action, body, token)
        );
    }

    public StepOutcome Finished(JsonNode? result) =>
        AksCommandResult.Read(result) switch
        {
            { ExitCode: { } code } read => new StepOutcome.Done(
                $"The command ended with exit code {code}.",
                read.ToJson()
            ),
            { Reason: { Length: > 0 } reason } => new StepOutcome.Failed(
                new OperationError(
                    "CommandNotRun",
                    $"Azure could not run the command: {reason}",
                    "See whether the cluster can start pods, then try again."
                )
            ),
            _ => new StepOutcome.Failed(
                new OperationError(
                    "ResultLost",
                    "Azure no longer tells what became of the command.",
                    "It may have run. Look into the cluster before you run it again."
                )
            ),
        };
}
