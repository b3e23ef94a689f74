using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Core.Rules;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Connections;

/// <summary>Attach, add, rotate and detach in the name of the person in this circuit.</summary>
internal sealed class ConnectionEdits(
    AttachCluster attach,
    AddAzureConnections add,
    RotateConnection rotate,
    RotateAzureConnection rotateAzure,
    DetachConnection detach,
    CurrentCaller callers,
    UnsentWords unsent
)
{
    /// <summary>What was entered in its forms and not sent.</summary>
    public UnsentWords Unsent => unsent;

    /// <param name="known">The connection to rotate; null attaches a new one.</param>
    /// <param name="request">What was entered.</param>
    /// <param name="cancellationToken">The person left.</param>
    public async Task<AttachResult> SaveAsync(
        Connection? known,
        AttachRequest request,
        CancellationToken cancellationToken
    )
    {
        var caller = await callers.GetAsync();
        return known is null
            ? await attach.SaveAsync(caller, request, cancellationToken)
            : await rotate.SaveAsync(caller, known, request, cancellationToken);
    }

    public async Task<IReadOnlyList<Finding>> AddAsync(AddAzureRequest request, CancellationToken cancellationToken) =>
        await add.SaveAsync(await callers.GetAsync(), request, cancellationToken);

    public async Task<IReadOnlyList<Finding>> RotateAsync(
        Connection known,
        RotateAzureRequest request,
        CancellationToken cancellationToken
    ) => await rotateAzure.SaveAsync(await callers.GetAsync(), known, request, cancellationToken);

    public async Task<IReadOnlyList<Finding>> DetachAsync(
        Connection known,
        string typedName,
        ChangeWords words,
        CancellationToken cancellationToken
    ) => await detach.RunAsync(await callers.GetAsync(), known, typedName, words, cancellationToken);
}
