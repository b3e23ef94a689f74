using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Portal.Azure.Errors;
using Portal.Azure.LongRunning;

namespace Portal.Azure.Pipeline;

/// <summary>
/// Resource Manager of one cloud as one identity: token, retry, pacing and trust in one place. Built once per
/// connection (see <see cref="ArmPipelines"/>), safe for concurrent use.
/// </summary>
public sealed class ArmPipeline : IDisposable
{
    private readonly HttpClientTransport _transport;
    private readonly HttpPipeline _pipeline;
    private readonly TokenCredential _credential;
    private readonly TimeProvider _time;
    private readonly ArmRehearsal? _rehearsal;

    /// <summary>Builds the pipeline. Sends nothing yet; a token is fetched with the first request.</summary>
    /// <param name="connection">Cloud, identity and trust.</param>
    /// <param name="settings">Times; null for the defaults.</param>
    /// <exception cref="IOException">The file of trusted certificates cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">That file is no PEM.</exception>
    public ArmPipeline(ArmConnection connection, ArmPipelineSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        settings ??= new ArmPipelineSettings();
        _time = settings.Time;
        Cloud = connection.Cloud;
        _transport = new HttpClientTransport(TrustedTransport.Create(connection));
        _credential = new TokenCredentials(Cloud, _transport, settings).Create(connection.Credential);
        _pipeline = HttpPipelineBuilder.Build(
            new ArmClientOptions(_transport, settings),
            perCallPolicies: [],
            perRetryPolicies:
            [
                new RateLimitPolicy(new RateLimits(_time), _time),
                new BearerTokenAuthenticationPolicy(_credential, Cloud.Scope),
            ],
            new ResponseClassifier()
        );
    }

    private ArmPipeline(ArmPipeline other, ArmRehearsal rehearsal) =>
        (Cloud, _transport, _pipeline, _credential, _time, _rehearsal) = (
            other.Cloud,
            other._transport,
            other._pipeline,
            other._credential,
            other._time,
            rehearsal
        );

    /// <summary>The cloud this pipeline speaks to.</summary>
    public AzureCloud Cloud { get; }

    /// <summary>
    /// The same way to the same cloud, on which reads go out as ever and writes do not: they are kept and answered as if
    /// Azure had taken them. Its connections are this pipeline's; do not dispose it.
    /// </summary>
    /// <param name="rehearsal">Keeps the writes.</param>
    public ArmPipeline Rehearse(ArmRehearsal rehearsal) => new(this, rehearsal);

    /// <summary>
    /// Until disposed, every request of this asynchronous flow carries the id as <c>x-ms-client-request-id</c>:
    /// the portal's operation id, by which Azure's activity log is matched later.
    /// </summary>
    /// <param name="id">The id; at most 64 characters are customary.</param>
    public static IDisposable UseClientRequestId(string id) => HttpPipeline.CreateClientRequestIdScope(id);

    /// <summary>
    /// Sends one request, again where <c>ArmRetryPolicy</c> allows. A conditional PUT that was sent more than once may
    /// answer 412 because its own first attempt got through: see <see cref="ArmException.Attempts"/>, observe, then act.
    /// </summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Stops waiting; the far side may have acted already.</param>
    /// <exception cref="ArmException">Any status but 2xx, no answer at all, or no token.</exception>
    public async Task<ArmResponse> SendAsync(ArmRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_rehearsal is not null && request.Method != RequestMethod.Get)
        {
            return _rehearsal.Keep(request);
        }

        using var message = _pipeline.CreateMessage();
        message.Request.Method = request.Method;
        message.Request.Uri.Reset(ArmAddress.Of(Cloud, request));
        if (request.Body is not null)
        {
            message.Request.Content = RequestContent.Create(ArmJson.Bytes(request.Body));
            message.Request.Headers.SetValue("Content-Type", "application/json");
        }
        else if (request.Method == RequestMethod.Post)
        {
            // Without content the socket handler sends a POST again by itself, up to three times, when the connection
            // ends before an answer; an empty content counts as sent and forbids that.
            message.Request.Content = RequestContent.Create(ReadOnlyMemory<byte>.Empty);
        }
        if (request.Condition.IfMatch is { } match)
        {
            message.Request.Headers.SetValue("If-Match", match);
        }
        if (request.Condition.IfNoneMatch is { } noneMatch)
        {
            message.Request.Headers.SetValue("If-None-Match", noneMatch);
        }
        var response = await ExchangeAsync(message, cancellationToken);
        _rehearsal?.See(request, response);
        return response with { Operation = LongRunningOperation.After(request, response, Cloud, _time.GetUtcNow()) };
    }

    /// <summary>A token of this identity for something else than Resource Manager, such as a cluster's API server.</summary>
    /// <param name="scope">For example <c>{application id}/.default</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArmException">None could be had.</exception>
    public async ValueTask<AccessToken> TokenAsync(string scope, CancellationToken cancellationToken)
    {
        // What is rehearsed is shown to people: a token must not be in it.
        if (_rehearsal is not null)
        {
            return new AccessToken("", _time.GetUtcNow());
        }

        try
        {
            return await _credential.GetTokenAsync(new TokenRequestContext([scope]), cancellationToken);
        }
        catch (Exception exception)
            when (ArmFailure.IsOfTheWay(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw ArmFailure.OfToken(exception);
        }
    }

    /// <summary>
    /// Follows a write whose answer was lost, and the poll addresses with it: the resource itself tells how it goes.
    /// </summary>
    /// <param name="method">The verb of the lost write.</param>
    /// <param name="resource">The resource it wrote.</param>
    /// <param name="apiVersion">One of <see cref="ApiVersions"/>.</param>
    public LongRunningOperation Follow(RequestMethod method, ResourceIdentifier resource, string apiVersion)
    {
        var address = ArmAddress.Of(Cloud, new ArmRequest(method, resource, apiVersion)).AbsoluteUri;
        return new LongRunningOperation
        {
            Method = method.ToString(),
            OriginalUri = address,
            ResourceUri = address,
            StartedAt = _time.GetUtcNow(),
        };
    }

    /// <summary>Reads a paged list: follows <c>nextLink</c> verbatim, on this endpoint only, each address once.</summary>
    /// <param name="request">The first page's request.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The elements of <c>value</c> of every page, in order; a page may be empty.</returns>
    /// <exception cref="ArmException">
    /// As <see cref="SendAsync"/>; also codes <c>AddressRefused</c> and <c>EndlessPaging</c> for a poisoned nextLink.
    /// </exception>
    public async IAsyncEnumerable<JsonObject> ListAsync(
        ArmRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var trail = new PageTrail(Cloud);
        var page = await SendAsync(request, cancellationToken);
        while (true)
        {
            foreach (var item in ArmJson.Objects(page.RequireObject(), "value"))
            {
                yield return item;
            }
            if (trail.Next(page) is not { } next)
            {
                yield break;
            }
            page = await GetAsync(next, sendOnce: false, cancellationToken);
        }
    }

    /// <summary>GETs an address the far side gave, verbatim. The caller has checked it with <see cref="ArmAddress.IsTrusted"/>.</summary>
    internal async Task<ArmResponse> GetAsync(Uri address, bool sendOnce, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(address);
        if (sendOnce)
        {
            ArmRetryPolicy.SendOnce(message);
        }
        return await ExchangeAsync(message, cancellationToken);
    }

    private async Task<ArmResponse> ExchangeAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        message.Request.Headers.SetValue("Accept", "application/json");
        try
        {
            await _pipeline.SendAsync(message, cancellationToken);
        }
        catch (Exception exception)
            when (ArmFailure.IsOfTheWay(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw ArmFailure.Of(exception, message);
        }
        return ArmAnswer.Read(message);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _transport.Dispose();
}
