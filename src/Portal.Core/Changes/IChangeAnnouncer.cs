namespace Portal.Core.Changes;

/// <summary>
/// Tells every replica of a change that no store of the portal wrote, such as one in the directory. Stores tell of their
/// own.
/// </summary>
public interface IChangeAnnouncer
{
    /// <summary>Never fails: a hint may be lost, and whoever listens also polls.</summary>
    Task AnnounceAsync(params Change[] changes);
}
