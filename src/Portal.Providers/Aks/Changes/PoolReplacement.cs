using Microsoft.Extensions.DependencyInjection;
using Portal.Core.NodePools.Replacing;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>
/// The steps of a replacement. Up to the deletion's request it can be stopped, and undoes its cordons; from then on Azure
/// finishes it.
/// </summary>
internal static class PoolReplacement
{
    /// <summary>A day for the drains, as one drain has it, and what the two requests take.</summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromHours(27);

    public static IReadOnlyList<IStep> StepsOf(IServiceProvider parts) =>
        [
            parts.GetRequiredService<PreflightStep>(),
            Stoppable(parts, Write(parts, new AddPoolWrite("Add the new pool")), isAdded: false),
            Stoppable(parts, parts.GetRequiredService<CordonPoolStep>(), isAdded: true),
            Stoppable(parts, parts.GetRequiredService<DrainPoolStep>(), isAdded: true),
            Stoppable(
                parts,
                Write(parts, new DeletePoolWrite("Delete the old pool") { CanAbort = false }),
                isAdded: true
            ),
            parts.GetRequiredService<ReadBackStep>(),
        ];

    private static ReplaceStep Stoppable(IServiceProvider parts, IStep step, bool isAdded) =>
        ActivatorUtilities.CreateInstance<ReplaceStep>(parts, step, isAdded);

    private static AksWriteStep Write(IServiceProvider parts, IAksWrite write) =>
        ActivatorUtilities.CreateInstance<AksWriteStep>(parts, write);
}
