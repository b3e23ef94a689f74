namespace Portal.Core.Notifications;

/// <summary>
/// Asked when a notice is about to leave: whether whom it is for may still know it. What they might know when it happened
/// says nothing of that.
/// </summary>
public interface INoticeRight
{
    bool Judges(Notice notice);

    /// <returns>Why it does not leave; null when it may.</returns>
    Task<string?> RefusalAsync(Notice notice, CancellationToken cancellationToken);
}
