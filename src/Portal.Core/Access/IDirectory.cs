namespace Portal.Core.Access;

/// <summary>Asks the directory about people after they signed in.</summary>
public interface IDirectory
{
    /// <summary>The object ids of the groups somebody is in now, those within groups included.</summary>
    /// <returns>Null when the directory does not know the person any more: they have no group.</returns>
    /// <exception cref="Catalog.FarSideException">The directory could not be asked.</exception>
    Task<IReadOnlyList<string>?> GroupsOfAsync(string objectId, CancellationToken cancellationToken);
}
