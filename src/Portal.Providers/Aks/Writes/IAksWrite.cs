using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Providers.Aks.Writes;

/// <summary>One request that a change makes, and how to see whether it has been made.</summary>
internal interface IAksWrite
{
    /// <summary>What a person reads of the step.</summary>
    string Name { get; }

    /// <summary>What the request addresses, and an abort after it.</summary>
    ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change);

    /// <summary>
    /// Looks, then says what is to be done. May be asked any number of times.
    /// </summary>
    /// <param name="target">What to look at.</param>
    /// <param name="change">What is wished.</param>
    /// <param name="sent">
    /// The request may have left before, and its answer was lost: what Azure shows in progress is this operation's own.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Azure.Errors.ArmException">It could not be seen.</exception>
    Task<AksIntent> LookAsync(AksTarget target, ClusterChange change, bool sent, CancellationToken cancellationToken);

    /// <summary>What Azure has begun of it can be stopped.</summary>
    bool CanAbort => true;

    /// <summary>What success means; <paramref name="result"/> is what the request leads to, where Azure tells it.</summary>
    StepOutcome Finished(JsonNode? result) => new StepOutcome.Done("Azure reports success.");
}
