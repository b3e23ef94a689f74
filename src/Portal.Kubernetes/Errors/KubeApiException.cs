using System.Net;

namespace Portal.Kubernetes.Errors;

/// <summary>
/// The API server refused. Source: the Status object,
/// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/; many errors come without a reason,
/// and some are no Status at all but plain text, so decide by the helpers below, which look at the code too.
/// </summary>
public sealed class KubeApiException : KubeException
{
    internal KubeApiException(KubeStatus status)
        : base(status.Message) => Status = status;

    /// <summary>What the server said.</summary>
    public KubeStatus Status { get; }

    /// <summary>The HTTP status, or the code of an ERROR event in a watch.</summary>
    public HttpStatusCode StatusCode => (HttpStatusCode)Status.Code;

    /// <summary>401: the credential is not believed.</summary>
    public bool IsUnauthorized => Status.Code is 401;

    /// <summary>403.</summary>
    public bool IsForbidden => Status.Code is 403;

    /// <summary>404, of an object, a resource or a whole API group.</summary>
    public bool IsNotFound => Status.Code is 404;

    /// <summary>409 because something else changed first; read again and repeat.</summary>
    public bool IsConflict => Status.Code is 409 && Status.Reason is not "AlreadyExists";

    /// <summary>409 because the name is taken, possibly by an object that is being deleted.</summary>
    public bool IsAlreadyExists => Status is { Code: 409, Reason: "AlreadyExists" };

    /// <summary>410, or Expired inside a watch: the resourceVersion is too old; list again.</summary>
    public bool IsGone => Status.Code is 410 || Status.Reason is "Expired" or "Gone";

    /// <summary>422: see the causes.</summary>
    public bool IsInvalid => Status.Code is 422;

    /// <summary>429.</summary>
    public bool IsThrottled => Status.Code is 429;
}
