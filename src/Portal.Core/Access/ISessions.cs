namespace Portal.Core.Access;

/// <summary>
/// Who is signed in, kept where every replica sees it: signing out ends the session itself, whatever copies of its
/// cookie are about.
/// </summary>
public interface ISessions
{
    /// <summary>How long a session lasts that nobody uses.</summary>
    static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <returns>The session's id.</returns>
    Task<Guid> StartAsync(string objectId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>False for a session that has ended, and for one that never was. Asking is using it.</summary>
    Task<bool> IsAliveAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Every replica hears of it as <see cref="Changes.ChangeTopic.Sessions"/>.</summary>
    Task EndAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken);
}
