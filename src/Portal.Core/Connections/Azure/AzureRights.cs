namespace Portal.Core.Connections.Azure;

/// <summary>Compares what was granted with what each task takes.</summary>
public static class AzureRights
{
    /// <param name="grants">Those of the subscription; null when they could not be read: then nothing is known, not missing.</param>
    public static IReadOnlyList<TestedRight> Of(IReadOnlyList<AzureGrant>? grants) =>
        [.. AzureTask.All.Select(task => grants is null ? Unknown(task) : Known(task, grants))];

    private static TestedRight Unknown(AzureTask task) => new(task.What, Allowed: false) { Unknown = true };

    private static TestedRight Known(AzureTask task, IReadOnlyList<AzureGrant> grants)
    {
        var missing = task.Actions.Where(action => !grants.Any(grant => grant.Allows(action))).ToArray();
        return missing.Length == 0
            ? new TestedRight(task.What, Allowed: true)
            : new TestedRight(task.What, Allowed: false, task.Loss)
            {
                Missing = [.. missing.Select(action => action.Name)],
            };
    }
}
