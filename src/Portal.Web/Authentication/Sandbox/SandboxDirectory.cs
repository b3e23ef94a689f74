using Portal.Core.Access;

namespace Portal.Web.Authentication.Sandbox;

/// <summary>The groups of the sandbox's people.</summary>
internal sealed class SandboxDirectory(SandboxPeople people) : IDirectory
{
    public Task<IReadOnlyList<string>?> GroupsOfAsync(string objectId, CancellationToken cancellationToken) =>
        people.GroupsOfAsync(objectId, cancellationToken);
}
