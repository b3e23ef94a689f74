using Portal.Core.Access;

namespace Portal.Web.Authentication.Sandbox;

/// <summary>The groups of the sandbox's people.</summary>
internal sealed class SandboxDirectory : IDirectory
{
    public Task<IReadOnlyList<string>?> GroupsOfAsync(string objectId, CancellationToken cancellationToken) =>
        Task.FromResult(SandboxAccount.All.FirstOrDefault(account => account.ObjectId == objectId)?.Person.Groups);
}
