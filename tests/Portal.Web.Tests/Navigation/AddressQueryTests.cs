using Portal.Web.Navigation;

namespace Portal.Web.Tests.Navigation;

public sealed class AddressQueryTests : IDisposable
{
    private readonly LateNavigation _browser = new("/history?entry=7");
    private readonly AddressQuery _query;

    public AddressQueryTests() => _query = new AddressQuery(_browser);

    public void Dispose() => _query.Dispose();

    [Fact]
    public void What_is_chosen_before_the_browser_follows_joins_what_was_chosen_before()
    {
        _query.Put("kind", "denied");
        _query.Put("time", "day");

        _browser.Newest.ShouldBe("?entry=7&kind=denied&time=day");
    }

    [Fact]
    public void Browser_that_has_followed_to_the_first_choice_alone_loses_none_of_the_later_ones()
    {
        _query.Put("kind", "denied");
        _query.Put("time", "day");
        _browser.Follow();

        _query.Put("who", "ada");

        _browser.Newest.ShouldBe("?entry=7&kind=denied&time=day&who=ada");
    }

    [Fact]
    public void Choice_that_is_taken_back_at_once_is_taken_back()
    {
        _query.Put("kind", "denied");
        _query.Put("kind", "");

        _browser.Newest.ShouldBe("?entry=7");
    }

    [Fact]
    public void Links_hold_what_was_chosen_before_the_browser_follows()
    {
        _query.Put("kind", "denied");

        _query.With("entry", 8).ShouldEndWith("/history?entry=8&kind=denied");
    }

    [Fact]
    public void Browser_may_write_the_address_in_its_own_way()
    {
        _query.Put("text", "it’s");
        _query.IsAhead.ShouldBeTrue();

        _browser.Follow(address => address.Replace("%E2%80%99", "’", StringComparison.Ordinal) + "#top");

        _query.IsAhead.ShouldBeFalse();
    }

    [Fact]
    public void Link_that_clears_what_was_chosen_clears_it()
    {
        _query.Put("kind", "denied");
        _browser.Follow();

        _browser.Click("/history");

        _query.Put("time", "day");
        _browser.Newest.ShouldBe("?time=day");
    }

    [Fact]
    public void Page_that_was_left_takes_its_choices_along()
    {
        _query.Put("kind", "denied");

        _browser.Click("/nodes");
        _query.Put("state", "degraded");

        _browser.Newest.ShouldBe("?state=degraded");
    }

    [Theory]
    [InlineData(" ", "?entry=7")]
    [InlineData(" a b ", "?entry=7&text=a%20b")]
    public void Blank_around_a_word_is_no_part_of_it(string word, string query)
    {
        _query.Put("text", word);

        _browser.Newest.ShouldBe(query);
    }
}
