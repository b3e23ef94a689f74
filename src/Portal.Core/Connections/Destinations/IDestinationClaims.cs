namespace Portal.Core.Connections.Destinations;

/// <summary>Keeps which connection leads where; a destination has one connection.</summary>
public interface IDestinationClaims
{
    /// <summary>
    /// Gives the destinations to the connection, or, where another has one of them, says so in
    /// <see cref="Connection.TwinOf"/> and gives none. Where <paramref name="whole"/> was found out and only connections that
    /// were added later have one of them, they yield and are its twins.
    /// Where they are another cluster's than the connection's own, it keeps what it has, and
    /// <see cref="Connection.LeadsAstray"/> says so, as history does.
    /// </summary>
    /// <param name="known">The connection.</param>
    /// <param name="destinations">At least one.</param>
    /// <param name="whole">They are all: others that the connection had are given back.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The connection with what came of it; unchanged when it is not there any more as it was known.</returns>
    Task<Connection> ClaimAsync(
        Connection known,
        IReadOnlyList<string> destinations,
        bool whole,
        CancellationToken cancellationToken
    );
}
