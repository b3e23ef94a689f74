using Azure.Core;
using Azure.Core.Pipeline;

namespace Portal.Azure.Pipeline;

/// <summary>
/// Sends again only what may be sent twice: GET, HEAD, PUT and DELETE after 408, 429, 5xx and lost connections; POST
/// and PATCH only after 429, where the far side did nothing. A Retry-After over a minute is not waited for here: the
/// caller keeps the row and comes back.
/// </summary>
internal sealed class ArmRetryPolicy(int maxRetries, DelayStrategy? delay) : RetryPolicy(maxRetries, delay)
{
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>Marks a message that is sent once: a poll is one exchange, its caller decides about the next.</summary>
    public static void SendOnce(HttpMessage message) => message.SetProperty(typeof(ArmRetryPolicy), true);

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        IsRetriable(message, exception) && base.ShouldRetry(message, exception);

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        IsRetriable(message, exception) && await base.ShouldRetryAsync(message, exception);

    private static bool IsRetriable(HttpMessage message, Exception? exception)
    {
        if (message.TryGetProperty(typeof(ArmRetryPolicy), out _))
        {
            return false;
        }
        if (exception is not null)
        {
            return MayRepeat(message.Request.Method) && !IsTooLarge(exception);
        }
        var response = message.Response;
        return !(response.RetryAfter() > LongestWait) && (response.Status == 429 || MayRepeat(message.Request.Method));
    }

    private static bool MayRepeat(RequestMethod method) =>
        method == RequestMethod.Get
        || method == RequestMethod.Head
        || method == RequestMethod.Put
        || method == RequestMethod.Delete;

    private static bool IsTooLarge(Exception exception) =>
        exception.GetBaseException()
            is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded };
}
