using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Core.NodePools.Replacing;

/// <summary>
/// A step of a replacement up to the deletion. Stopped, it lets the old nodes take pods again that the operation
/// cordoned; stopped or failed, it says what is left.
/// </summary>
/// <param name="inner">The step.</param>
/// <param name="isAdded">The new pool is there by then.</param>
/// <param name="inventory">The clusters.</param>
/// <param name="cordon">Undoes the cordons.</param>
public sealed class ReplaceStep(IStep inner, bool isAdded, IInventory inventory, PoolCordon cordon) : IStep
{
    public string Name => inner.Name;

    public IStep Inner => inner;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = (ReplacePool)ChangeJson.Read(context.Operation.Plan);
        return await inner.RunAsync(context, cancellationToken) switch
        {
            StepOutcome.Canceled canceled => await UndoAsync(context, plan, canceled, cancellationToken),
            StepOutcome.Failed failed => failed with
            {
                Error = failed.Error with { Message = $"{failed.Error.Message} {Left(context, plan)}" },
            },
            var outcome => outcome,
        };
    }

    private Task<StepOutcome> UndoAsync(
        StepContext context,
        ReplacePool plan,
        StepOutcome.Canceled canceled,
        CancellationToken cancellationToken
    ) =>
        ClusterWork.RunAsync(
            inventory,
            plan.ClusterId,
            async cluster =>
            {
                await cordon.ReleaseAsync(context.Operation, cluster, plan.Pool, cancellationToken);
                var sentence = isAdded
                    ? $"The nodes of pool {plan.Pool} take pods again, but for those that were cordoned before. Pods stay where they went. Pool {plan.Plan.Name} stays: delete it if it is not needed."
                    : Left(context, plan);
                return canceled with { Progress = $"{canceled.Progress} {sentence}" };
            },
            cancellationToken
        );

    private string Left(StepContext context, ReplacePool plan)
    {
        var isUntouched = OwnCordons.Of(context.Operation).Uids.Count == 0;
        var old = isUntouched ? $"Pool {plan.Pool} was not touched" : $"The nodes of pool {plan.Pool} stay cordoned";
        return isAdded ? $"{old}, and pool {plan.Plan.Name} stays."
            : context.Checkpoint is null ? $"{old}."
            : $"{old}; what there is of pool {plan.Plan.Name} stays.";
    }
}
