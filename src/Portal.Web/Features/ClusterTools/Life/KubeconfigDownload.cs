using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Web.Authentication;

namespace Portal.Web.Features.ClusterTools.Life;

/// <summary>
/// Hands out a kubeconfig as a file. A post with a token, so that no link and no other site can ask for one; kept by no
/// cache. Whoever may not have it is refused by the use case, which writes the attempt to history.
/// </summary>
internal static class KubeconfigDownload
{
    public const string Path = "/kubeconfigs";

    /// <summary>For what others have agreed to; the form stands on the operation's page.</summary>
    public const string CollectPath = "/kubeconfigs/collect";

    public static void MapKubeconfigDownload(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, HandOutAsync).RequireAuthorization();
        routes.MapPost(CollectPath, CollectAsync).RequireAuthorization();
    }

    private static Task<IResult> CollectAsync(
        [FromForm] long operation,
        HandOutKubeconfig kubeconfigs,
        IStringLocalizer<LifeTexts> texts,
        ILogger<KubeconfigResult> logger,
        HttpContext context
    ) =>
        AnswerAsync(
            kubeconfigs.CollectAsync(CurrentCaller.Of(context.User), operation, context.RequestAborted),
            texts,
            logger,
            context
        );

    private static Task<IResult> HandOutAsync(
        [FromForm] Guid clusterId,
        [FromForm] KubeconfigKind kind,
        [FromForm] string? reason,
        [FromForm] string? ticket,
        HandOutKubeconfig kubeconfigs,
        IStringLocalizer<LifeTexts> texts,
        ILogger<KubeconfigResult> logger,
        HttpContext context
    )
    {
        var wish = new KubeconfigWish(clusterId, kind, reason ?? "", ticket);
        return AnswerAsync(
            kubeconfigs.RunAsync(CurrentCaller.Of(context.User), wish, context.RequestAborted),
            texts,
            logger,
            context
        );
    }

    private static async Task<IResult> AnswerAsync(
        Task<KubeconfigResult> handing,
        IStringLocalizer<LifeTexts> texts,
        ILogger<KubeconfigResult> logger,
        HttpContext context
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            return await handing switch
            {
                // The browser's script goes there; a request is no file.
                KubeconfigResult.Asked asked => Results.Accepted($"/operations/{asked.OperationId}"),
                KubeconfigResult.HandedOut handed => Results.File(
                    Encoding.UTF8.GetBytes(handed.Content),
                    "application/yaml",
                    "kubeconfig.yaml"
                ),
                KubeconfigResult.Refused refused => Refusal(
                    string.Join(' ', refused.Findings.Select(finding => finding.Sentence)),
                    StatusCodes.Status400BadRequest
                ),
                var result => throw new InvalidOperationException($"Handing out answered {result}."),
            };
        }
        catch (AccessDeniedException denied)
        {
            return Refusal(denied.Message, StatusCodes.Status403Forbidden);
        }
        catch (FarSideException failure)
        {
            var correlation = Correlation.Current();
            Log.KubeconfigNotRead(logger, correlation, failure);
            return Refusal(
                texts["Kubeconfig.Failed", failure.Message, failure.Advice, correlation],
                StatusCodes.Status502BadGateway
            );
        }
    }

    private static IResult Refusal(string sentence, int status) =>
        Results.Text(sentence, "text/plain; charset=utf-8", Encoding.UTF8, status);
}
