using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Core.Clusters;
using Portal.Core.NodePools.Replacing;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Planning.Code;
using Portal.Providers.Aks.Changes;
using Portal.Providers.Aks.Code.Cli;
using Portal.Providers.Aks.Code.Terraform;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Code;

/// <summary>
/// Changes of AKS as code. A creation is written from the body that its step sends; a change of what exists is rehearsed:
/// its own steps run against a pipeline that keeps writes instead of sending them.
/// </summary>
internal sealed class AksCode(AksClouds clouds, OperationDefinitions definitions) : IChangeCode
{
    public string Provider => AksProvider.Name;

    public async Task<IReadOnlyList<CodeText>> OfAsync(ClusterPlan plan, CancellationToken cancellationToken)
    {
        var subscription = string.IsNullOrWhiteSpace(plan.Connection)
            ? CreationCode.NoSubscription
            : (await clouds.OpenAsync(plan.Connection, cancellationToken)).SubscriptionId;
        return Texts(CreationCode.Of(plan, subscription), plan.Basics.Name);
    }

    public async Task<IReadOnlyList<CodeText>> OfAsync(
        ClusterChange change,
        Cluster cluster,
        CancellationToken cancellationToken
    )
    {
        if (!definitions.Runs(change.KindFor(cluster), Provider))
        {
            return [];
        }

        try
        {
            return Texts(await RehearseAsync(change, cluster, cancellationToken), cluster.Name);
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }

    private async Task<CodePlan> RehearseAsync(
        ClusterChange change,
        Cluster cluster,
        CancellationToken cancellationToken
    )
    {
        var cloud = await clouds.OpenAsync(cluster.Connection, cancellationToken);
        var rehearsal = new ArmRehearsal();
        var stage = cloud with { Pipeline = cloud.Pipeline.Rehearse(rehearsal) };
        List<string> notes = [];
        List<(int Before, IReadOnlyList<string> Words)> kubectl = [];
        foreach (var step in definitions.Of(change.KindFor(cluster), Provider).StepsFor(ChangeJson.Write(change)))
        {
            if (Inner(step) is IKubectl inside)
            {
                kubectl.Add((rehearsal.Writes.Count, inside.WordsOf(change)));
                continue;
            }

            if (WriteOf(Inner(step)) is not { } write)
            {
                // Pre-flight and reading back are the portal's own; what is done inside of the cluster is not Azure's.
                if (step is not (PreflightStep or ReadBackStep or CoolOffStep))
                {
                    notes.Add($"The portal also does this, without Azure: {step.Name}.");
                }

                continue;
            }

            if (
                await write.RehearseAsync(
                    stage,
                    new ResourceIdentifier(cluster.ProviderId),
                    change,
                    cancellationToken
                ) is
                { } remark
            )
            {
                notes.Add(remark);
            }
        }

        return new CodePlan(
            [
                .. rehearsal.Writes.Select(
                    (request, at) =>
                        CodeRequest.Of(request, rehearsal.Seen(request.Resource)) with
                        {
                            Kubectl = [.. kubectl.Where(it => it.Before == at).Select(it => it.Words)],
                        }
                ),
            ],
            notes
        );
    }

    private static IStep Inner(IStep step) => step is ReplaceStep replace ? replace.Inner : step;

    private static AksWriteStep? WriteOf(IStep step) =>
        step switch
        {
            AksWriteStep write => write,
            RolloutStep rollout => rollout.Write,
            _ => null,
        };

    private static IReadOnlyList<CodeText> Texts(CodePlan plan, string name)
    {
        var file = string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
        file = file.Length == 0 ? "cluster" : file;
        return
        [
            new(CodeLanguage.AzureCli, $"{file}.sh", CliText.Of(plan)),
            new(CodeLanguage.AzurePowerShell, $"{file}.ps1", PowerShellText.Of(plan)),
            new(CodeLanguage.Bicep, $"{file}.bicep", BicepText.Of(plan)),
            new(CodeLanguage.ArmJson, $"{file}.json", ArmJsonText.Of(plan)),
            new(CodeLanguage.Terraform, $"{file}.tf", TerraformText.Of(plan)),
        ];
    }
}
