# The bot's own words in English. Project Fluent, https://projectfluent.org

decline = The article doesn't answer that.
decline-nearest = The article doesn't answer that. The nearest it does answer:
unanswerable-nearest = The nearest it does answer:
suggest = I'm not sure which of these you mean:
attribution-article = the article
attribution-headline = headline of another story
gloss = Unofficial translation: { $text }
note = Note: { $text }

start =
    Hello! I answer questions about one news article ({ $article }), only in its own words: every answer is an exact quote, with its speaker and paragraph. Where the article doesn't say, I say so.

    Just ask, in English, Hindi, Hinglish or Russian. For example:
help =
    Type a question about the article; typos are fine. I answer with an exact quote and where it stands.

    In a group: /ask and the question, or mention @{ $username }, or reply to one of my messages. To have somebody's question answered, reply to it with /ask.

    /topics – browse what the article answers
    /article – what the article is
    /privacy – what I keep
article-card =
    { $article }
    { $paragraphs ->
        [one] { $paragraphs } paragraph
       *[other] { $paragraphs } paragraphs
    }; { $entries ->
        [one] { $entries } question answered from it
       *[other] { $entries } questions answered from it
    }.
article-source = Published by { $publisher }.
article-unknown = Publisher and link are not given in the source.
privacy =
    I keep nothing: no messages, no names, no profiles. A question is read, answered and forgotten. The operator's log holds technical events only, without what anyone wrote.
topics = What would you like to know about?
topic = { $topic }: pick a question.
ask-usage = Write the question after the command: /ask When is Putin coming to India? Or reply to somebody's question with /ask.
mention-usage = Yes? Write a question beside my name, or reply to somebody's question with it.
text-only = I can only read text. Please type your question.
old-button = This button is from an older version. Please ask again.
back = ‹ Topics

command-ask = Ask a question about the article
command-topics = Browse what the article answers
command-article = What the article is
command-help = How to ask
command-privacy = What the bot keeps
command-start = Begin
