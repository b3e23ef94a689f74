using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>The stored assignments and environments. Every replica hears of a change as <see cref="Changes.ChangeTopic.Access"/>.</summary>
public interface IAssignments
{
    Task<AccessMap> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Changes what is stored as <paramref name="decide"/> says, which sees all of it while nobody else writes. It is asked
    /// again when the transaction has to be repeated, so it does nothing but decide.
    /// </summary>
    /// <returns>Why nothing was written; empty when it was.</returns>
    Task<IReadOnlyList<Finding>> EditAsync(Func<AccessMap, AccessEdit> decide, CancellationToken cancellationToken);

    /// <summary>
    /// Writes an assignment that configuration names, once: when people have changed or removed it since, it stays as
    /// they left it.
    /// </summary>
    /// <param name="seed">Its name in configuration.</param>
    /// <param name="assignment">What it says.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>False when it was written before.</returns>
    Task<bool> SeedAsync(string seed, Assignment assignment, CancellationToken cancellationToken);

    /// <inheritdoc cref="SeedAsync(string, Assignment, CancellationToken)"/>
    Task<bool> SeedAsync(string seed, ClusterEnvironment environment, CancellationToken cancellationToken);
}
