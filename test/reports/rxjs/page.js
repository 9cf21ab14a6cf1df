import { Observable } from 'lib/Observable';
import { Subject } from 'lib/Subject';
import 'lib/add/observable/of';
import 'lib/add/operator/mergeMap';
import 'lib/add/operator/delay';

class Answer {
  rows = new Array(100).fill(0);
}

// one stream for the whole session, an inner one for each question
const questions = new Subject();
const session = questions.mergeMap((answer) => Observable.of(answer).delay(1)).subscribe(() => undefined);
window.endSession = () => session.unsubscribe();

window.round = async () => {
  questions.next(trackResource(new Answer(), 'answer', 'answer'));
  await new Promise((done) => setTimeout(done, 30));
};
